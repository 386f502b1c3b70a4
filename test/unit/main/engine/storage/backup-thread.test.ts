import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listBackups } from '../../../../../main/engine/storage/backup-files.ts';
import { backUpBeside } from '../../../../../main/engine/storage/backup-thread.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryStore } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22);

it('makes a backup in a thread while this one goes on writing', async () => {
  using store = temporaryStore();
  addBatch(store.database, 'before');
  const folder = join(store.path, '..', 'backups');
  const making = backUpBeside({ path: store.path, key: store.key, folder, now: NOW });
  addBatch(store.database, 'meanwhile');
  const backup = await making;
  expect([backup.at, listBackups(folder)]).toEqual([NOW, [backup]]);
  const copy = openDatabase(backup.path, store.key);
  expect(copy.prepare('SELECT name FROM batches').pluck().all()).toContain('before');
  copy.close();
});

it('rejects with what went wrong there, and its code', async () => {
  using store = temporaryStore();
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  const folder = join(store.path, 'no folder');
  await expect(backUpBeside({ path: store.path, key: store.key, folder, now: NOW })).rejects.toMatchObject({
    code: 'ENOTDIR',
  });
  const wrong = { path: store.path, key: randomBytes(32), folder: join(store.path, '..', 'backups'), now: NOW };
  await expect(backUpBeside(wrong)).rejects.toThrow(/key|not a database/);
});
