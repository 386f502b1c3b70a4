import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isSourceThere } from '../../../../../main/engine/sources/is-source-there.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';

it('a file, a folder, and what an archive may hold are there', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'a.zip'), '');
  const paths = [folder.path, join(folder.path, 'a.zip'), join(folder.path, 'a.zip', 'inner', 'b.dcm')];
  expect(await Promise.all(paths.map(isSourceThere))).toEqual([true, true, true]);
});

it('what a folder does not hold is surely not there', async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'cd'));
  const paths = [join(folder.path, 'cd', 'b.dcm'), join(folder.path, 'gone', 'inner', 'b.dcm'), '/surely not there'];
  expect(await Promise.all(paths.map(isSourceThere))).toEqual([false, false, false]);
});

it.skipIf(!CAN_LINK)('what the system cannot tell just now counts as there', async () => {
  using folder = temporaryFolder();
  symlinkSync(join(folder.path, 'loop'), join(folder.path, 'loop'));
  expect(await isSourceThere(join(folder.path, 'loop'))).toBe(true);
});
