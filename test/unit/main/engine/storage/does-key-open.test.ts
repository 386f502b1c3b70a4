import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { doesKeyOpen } from '../../../../../main/engine/storage/does-key-open.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('tells the key of a store from another one, and changes nothing', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'sagittal.db');
  const key = Buffer.alloc(32, 3);
  openDatabase(path, key).close();
  const before = readFileSync(path);
  expect([doesKeyOpen(path, key), doesKeyOpen(path, Buffer.alloc(32, 4))]).toEqual([true, false]);
  expect(readFileSync(path)).toEqual(before);
  expect(() => doesKeyOpen(folder.path, key)).toThrow(/unable to open/);
});
