import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noteKey } from '../../../../../main/engine/storage/key-check.ts';
import { decide, markSuspect } from '../../../../../main/engine/storage/rescue-marks.ts';
import { backupFolder, hasCopies, hasTraces } from '../../../../../main/engine/storage/store-traces.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('a place without any trace is a first start, be it there or not', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'spool'));
  writeFileSync(join(folder.path, 'vault.json'), '{}');
  mkdirSync(backupFolder(folder.path));
  expect([hasTraces(folder.path), hasTraces(join(folder.path, 'not there'))]).toEqual([false, false]);
});

it.each<[string, (folder: string) => void]>([
  ['the key of a store', (folder) => noteKey(folder, randomBytes(32))],
  ['a store that looked damaged', (folder) => markSuspect(folder)],
  ['a store that was judged', (folder) => decide(folder, { at: 1, cause: 'missing' })],
  ['a store set aside', (folder) => writeFileSync(join(folder, 'sagittal.damaged-20261122-140718-000.db'), '')],
  [
    'a backup',
    (folder) => {
      mkdirSync(backupFolder(folder));
      writeFileSync(join(backupFolder(folder), 'sagittal-20261122-140718-000.db'), '');
    },
  ],
])('%s says that there was one', (_what, leave) => {
  using folder = temporaryFolder();
  leave(folder.path);
  expect(hasTraces(folder.path)).toBe(true);
});

it('a spool has copies as soon as one of its folders has', () => {
  const spool = (...folders: string[][]) => ({ entries: () => folders });
  expect([spool(), spool([], []), spool([], ['entry'])].map(hasCopies)).toEqual([false, false, true]);
});
