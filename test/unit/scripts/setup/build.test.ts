import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { sourcesState } from '../../../../scripts/setup/build.mjs';

let repo = '';
beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'sagittal-build-'));
  mkdirSync(join(repo, 'main', 'engine'), { recursive: true });
  writeFileSync(join(repo, 'main', 'engine', 'index.ts'), 'a');
});
afterEach(() => {
  rmSync(repo, { recursive: true });
});

test('a build stays good while only other files change', () => {
  const before = sourcesState(repo);
  writeFileSync(join(repo, 'README.md'), 'new');
  expect(sourcesState(repo)).toBe(before);
});

test.each([
  [
    'saved again',
    () => {
      utimesSync(join(repo, 'main/engine/index.ts'), 1, 1);
    },
  ],
  [
    'moved',
    () => {
      renameSync(join(repo, 'main/engine/index.ts'), join(repo, 'main/index.ts'));
    },
  ],
  [
    'removed',
    () => {
      rmSync(join(repo, 'main/engine/index.ts'));
    },
  ],
  [
    'added',
    () => {
      writeFileSync(join(repo, 'package.json'), '{}');
    },
  ],
])('a source file that is %s asks for a build', (_name, change) => {
  const before = sourcesState(repo);
  change();
  expect(sourcesState(repo)).not.toBe(before);
});
