import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canWriteIn } from '../../../../main/updates/can-write-in.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

it('a folder is tried, and left as it was; what is none, or is not there, cannot be written in', () => {
  using folder = temporaryFolder();
  expect([canWriteIn(folder.path), readdirSync(folder.path)]).toEqual([true, []]);
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o666);
  expect([canWriteIn(file), canWriteIn(join(folder.path, 'nowhere'))]).toEqual([false, false]);
});
