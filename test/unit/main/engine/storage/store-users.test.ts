import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storeUsers } from '../../../../../main/engine/storage/store-users.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const AT_ONCE = { enterMs: 0, aloneMs: 0 };

function place() {
  const folder = temporaryFolder();
  const lock = (id: string) => join(folder.path, 'in-use', `${process.pid}-${id}.lock`);
  return { ...folder, lock, user: () => storeUsers(folder.path, AT_ONCE), [Symbol.dispose]: folder[Symbol.dispose] };
}

it('is a user from when it enters until it leaves, also where it could not say so in the records', () => {
  using folder = place();
  const [user, other] = [folder.user(), folder.user()];
  const use = { id: user.id, pid: process.pid };
  const seen = [other.isRunning(use)];
  for (const step of ['enter', 'enter', 'leave', 'leave'] as const) {
    user[step]();
    seen.push(other.isRunning(use));
  }
  expect(seen).toEqual([false, true, true, false, false]);
});

it('does not know of a process whose file is that of an earlier version', () => {
  using folder = place();
  mkdirSync(join(folder.path, 'in-use'));
  writeFileSync(join(folder.path, 'in-use', String(process.ppid)), '');
  expect(folder.user().isRunning({ id: 'of an earlier version', pid: process.ppid })).toBe(null);
});

it('knows that a process has ended by the lock it held, whoever has its number now', () => {
  using folder = place();
  const gone = folder.user();
  // Its file says the number of a process that runs, and nobody holds it.
  mkdirSync(join(folder.path, 'in-use'));
  writeFileSync(folder.lock(gone.id), '');
  expect(folder.user().isRunning({ id: gone.id, pid: process.pid })).toBe(false);
});

it('does nothing alone while another has the store open, and goes on as a user', () => {
  using folder = place();
  const [user, other] = [folder.user(), folder.user()];
  for (const one of [user, other]) one.enter();
  expect(() => user.alone(() => 'done')).toThrow(
    `the store is damaged, and process ${process.pid} still has it open; end it and start again`,
  );
  other.leave();
  expect(user.alone(() => 'done')).toBe('done');
  for (const one of [user, other]) one.leave();
});

it('lets nobody in while it is alone, and everybody afterwards', () => {
  using folder = place();
  const [user, other] = [folder.user(), folder.user()];
  user.enter();
  user.alone(() => {
    expect(() => {
      other.enter();
    }).toThrow(/another process is putting the records right/);
  });
  other.enter();
  for (const one of [user, other]) one.leave();
});

it('is not kept from being alone by what earlier versions and ended processes left', () => {
  using folder = place();
  mkdirSync(join(folder.path, 'in-use'));
  // A process that runs: earlier versions named their files by the number alone.
  writeFileSync(join(folder.path, 'in-use', String(process.ppid)), '');
  writeFileSync(join(folder.path, 'in-use', 'store.lock'), '');
  const user = folder.user();
  user.enter();
  expect(user.alone(() => 'done')).toBe('done');
  user.leave();
});

it('forgets uses that have ended, but for those it is told to keep', () => {
  using folder = place();
  const [user, ended, kept, running] = [folder.user(), folder.user(), folder.user(), folder.user()];
  for (const one of [user, running]) one.enter();
  for (const one of [ended, kept]) writeFileSync(folder.lock(one.id), '');
  user.sweep(new Set([kept.id]));
  expect([user, ended, kept, running].map(({ id }) => existsSync(folder.lock(id)))).toEqual([true, false, true, true]);
  for (const one of [user, running]) one.leave();
  expect(readdirSync(join(folder.path, 'in-use')).sort()).toEqual([`${process.pid}-${kept.id}.lock`, 'store.lock']);
});
