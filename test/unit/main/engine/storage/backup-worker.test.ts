import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { BackupOrder } from '../../../../../main/engine/storage/backup-thread.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const PROGRAM = new URL('../../../../../main/engine/storage/backup-worker.ts', import.meta.url);
const NOW = Date.UTC(2026, 10, 22);

/** What the thread says, and that it ends by itself. */
async function answered(order: BackupOrder): Promise<[reply: unknown, exitCode: unknown]> {
  const worker = new Worker(PROGRAM, { workerData: order });
  const ended = once(worker, 'exit');
  const [reply] = (await once(worker, 'message')) as [unknown];
  const [code] = (await ended) as [unknown];
  return [reply, code];
}

it('makes one backup, says where it is, and ends', async () => {
  using store = temporaryStore();
  const folder = join(store.path, '..', 'backups');
  const path = join(folder, 'sagittal-20261122-000000-000.db');
  expect(await answered({ path: store.path, key: store.key, folder, now: NOW })).toEqual([
    { backup: { path, at: NOW } },
    0,
  ]);
});

it('says in words and with its code why there is none, and ends all the same', async () => {
  using store = temporaryStore();
  const folder = join(store.path, 'no folder');
  const [reply, code] = await answered({ path: store.path, key: store.key, folder, now: NOW });
  expect([reply, code]).toEqual([{ message: expect.stringContaining('ENOTDIR') as string, code: 'ENOTDIR' }, 0]);
});
