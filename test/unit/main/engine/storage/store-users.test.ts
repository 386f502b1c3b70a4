import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storeUsers } from '../../../../../main/engine/storage/store-users.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('knows other processes that are alive, and forgets those that are gone', () => {
  using folder = temporaryFolder();
  const users = storeUsers(folder.path, (pid) => pid === 11 || pid === process.pid);
  users.enter();
  for (const name of ['11', '12', 'notes', '13.bak', '-14']) writeFileSync(join(folder.path, 'in-use', name), '');
  expect(users.others()).toEqual([11]);
  const left = ['-14', '11', '13.bak', String(process.pid), 'notes'];
  expect(readdirSync(join(folder.path, 'in-use')).sort()).toEqual(left.sort());
});

it('is a user from when it enters until it leaves', () => {
  using folder = temporaryFolder();
  const own = join(folder.path, 'in-use', String(process.pid));
  const users = storeUsers(folder.path, () => true);
  const seen = [existsSync(own)];
  for (const step of ['enter', 'enter', 'leave', 'leave'] as const) {
    users[step]();
    seen.push(existsSync(own));
  }
  expect(seen).toEqual([false, true, true, false, false]);
});

it('has no others in a folder that nobody used yet', () => {
  using folder = temporaryFolder();
  expect(storeUsers(folder.path, () => true).others()).toEqual([]);
});
