import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../../../main/engine/base/make-folder.ts';
import { shouldSkipSmallDisk, smallDisk } from '../../../../support/small-disk.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FOLDER } from '../../../../support/this-system.ts';

it('makes a folder with those it lies in, for its owner alone, and leaves one that is there', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'data', 'spool', 'ab');
  for (let times = 0; times < 2; times += 1) makeFolder(path);
  const modes = [path, join(folder.path, 'data')].map((made) => statSync(made).mode & 0o777);
  expect(modes).toEqual([OWN_FOLDER, OWN_FOLDER]);
});

it('says what the system says, also where it is a file that is in the way', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  expect(() => {
    makeFolder(file);
  }).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(() => {
    makeFolder(join(file, 'data'));
  }).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
});

// Node's recursive call says ENOENT here.
it.skipIf(shouldSkipSmallDisk())('names the trouble of a disk that may only be read', () => {
  using disk = smallDisk(1);
  disk.lock();
  expect(() => {
    makeFolder(join(disk.path, 'data', 'spool'));
  }).toThrow(expect.objectContaining({ code: 'EROFS' }));
});
