import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

import { floorOf, floors, roomOf, whyNotBelow } from '../../../scripts/lint/floors.mjs';
import { cyclesOf, importGraph } from '../../../scripts/lint/import-graph.mjs';
import { wallConfig } from '../../../scripts/lint/wall-config.mjs';

const root = join(import.meta.dirname, '../../..');

describe('an import that runs up the floors fails the lint', () => {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: wallConfig });
  const complaints = async (file: string, code: string) => {
    const results = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
    return results.flatMap(({ messages }) => messages.map(({ message }) => message));
  };

  test.each([
    ['main/engine/base/files.ts', "import { transition } from '../model/transition.ts';"],
    ['main/engine/model/transition.ts', "import type { Store } from '../storage/store.ts';"],
    ['main/engine/model/transition.ts', "type Store = import('../storage/store.ts').Store;"],
    ['main/engine/spool/spool.ts', "export { Runner } from '../queue/runner.ts';"],
    ['main/engine/queue/runner.ts', "const calls = await import('../calls/engine-calls.ts');"],
    ['main/engine/formats/png/check-png.ts', "import { sniff } from '../sniff.ts';"],
    ['main/cli/session/open-engine.ts', "import { upload } from '../commands/upload.ts';"],
    ['renderer/components/notify.ts', "import { App } from '../app.tsx';"],
    ['shared/failures.ts', "import { calls } from './contract/calls.ts';"],
  ])('%s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([expect.stringMatching(/ is not below /)]);
  });

  test('a folder that has no floor yet is told to get one', async () => {
    expect(await complaints('main/engine/attic/box.ts', "import { x } from '../base/files.ts';")).toEqual([
      expect.stringContaining('main/engine/attic has no floor yet; give it its row in scripts/lint/floors.mjs'),
    ]);
  });

  test.each([
    ['main/engine/queue/runner.ts', "import { transition } from '../model/transition.ts';"],
    ['main/engine/queue/runner.ts', "import { settle } from './settle.ts';"],
    ['renderer/components/notify.ts', "import { api } from '../api.ts';"],
    ['renderer/frame/rail.tsx', "import classes from './rail.module.css';"],
  ])('one that runs down or stays in its room passes: %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('the table of floors', () => {
  test('has no row twice', () => {
    expect(new Set(floors).size).toBe(floors.length);
  });

  test('gives a file that stands apart a floor of its own', () => {
    expect([roomOf('renderer/api.ts'), roomOf('renderer/app.tsx')]).toEqual(['renderer/api.ts', 'renderer']);
    expect(whyNotBelow('renderer/api.ts', 'renderer/app.tsx')).not.toBeNull();
  });

  test('knows no floor for a folder it does not list', () => {
    expect(floorOf('main/attic/box.ts')).toBeNull();
  });
});

describe('cycles', () => {
  test('are found as groups, whatever else hangs on them', () => {
    const arrows = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['c', 'd'],
      ['d', 'e'],
      ['f', 'a'],
    ] as const;
    expect(cyclesOf(arrows)).toEqual([['a', 'b', 'c']]);
  });

  test('there are none where every arrow runs one way', () => {
    expect(
      cyclesOf([
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'c'],
      ]),
    ).toEqual([]);
  });
});

test('the graph tells imports of types from those of values', () => {
  const files = ['scripts/lint/floors.mjs', 'scripts/lint/walls.mjs', 'scripts/lint/import-walls-rule.mjs'];
  expect(importGraph(root, files)).toEqual([
    { from: 'scripts/lint/import-walls-rule.mjs', to: 'scripts/lint/floors.mjs', isType: false },
    { from: 'scripts/lint/import-walls-rule.mjs', to: 'scripts/lint/walls.mjs', isType: false },
  ]);
});

test('nothing in the house runs up or round', () => {
  const printed = execFileSync(process.execPath, ['scripts/structure.mjs'], { cwd: root, encoding: 'utf8' });
  const { figures } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as { figures: Record<string, number> };
  expect(figures).toMatchObject({ upwardImports: 0, folderCycles: 0, fileCycles: 0 });
});
