import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeFile } from '../../../../../main/engine/base/place-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

test('a finished file takes its name, and never one that is taken', () => {
  using folder = temporaryFolder();
  const [finished, path] = [join(folder.path, 'x.part'), join(folder.path, 'x')];
  writeFileSync(finished, 'one');
  placeFile(finished, path);
  writeFileSync(finished, 'two');
  expect(() => {
    placeFile(finished, path);
  }).toThrow('is there already');
  expect([readFileSync(path, 'utf8'), existsSync(finished)]).toEqual(['one', false]);
});
