import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { withLock } from '../../../../scripts/setup/lock.mjs';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sagittal-lock-'));
  file = join(folder, 'deeper', 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const nobodyWaits = (holder: number): never => {
  throw new Error(`waited for ${holder}`);
};

test('the lock is held during the work and gone after it', async () => {
  expect(await withLock(file, () => Promise.resolve(existsSync(file)), nobodyWaits)).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test('work that fails gives the lock back', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no disk')), nobodyWaits)).rejects.toThrow('no disk');
  expect(existsSync(file)).toBe(false);
});

test('pieces of work that want the same lock run one after another', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise(setImmediate);
    events.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(file, work(name), () => undefined)));
  expect(events.filter((_, index) => index % 2 === 0).map((event) => event.replace('begins', 'ends'))).toEqual(
    events.filter((_, index) => index % 2 === 1),
  );
});

test('a lock whose process has ended is taken over', async () => {
  await withLock(file, () => Promise.resolve(), nobodyWaits);
  writeFileSync(file, String(spawnSync(process.execPath, ['--version']).pid));
  expect(await withLock(file, () => Promise.resolve('done'), nobodyWaits)).toBe('done');
});

test('a lock whose process lives is waited for, and said so once', async () => {
  await withLock(file, () => Promise.resolve(), nobodyWaits);
  const holder = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  writeFileSync(file, String(holder.pid));
  const waitedFor: number[] = [];
  await withLock(
    file,
    () => Promise.resolve(),
    (pid) => {
      waitedFor.push(pid);
      holder.stdin.end();
    },
  );
  expect(waitedFor).toEqual([holder.pid]);
});
