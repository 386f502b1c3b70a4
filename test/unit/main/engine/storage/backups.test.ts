import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../../../main/engine/storage/backup-files.ts';
import { makeBackup } from '../../../../../main/engine/storage/backups.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryStore } from '../../../../support/temporary-store.ts';
import { OWN_FOLDER } from '../../../../support/this-system.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18, 5);

function storeWithFolder() {
  const store = temporaryStore();
  return { ...store, folder: join(store.path, '..', 'backups'), [Symbol.dispose]: store[Symbol.dispose] };
}

describe('a backup', () => {
  it('opens with the key of the store and has what was committed, the newest too', () => {
    using store = storeWithFolder();
    addBatch(store.database, 'one');
    addBatch(store.database, 'two');
    const backup = makeBackup(store.path, store.key, store.folder, NOW);
    expect(backup).toEqual({ path: join(store.folder, 'sagittal-20261122-140718-005.db'), at: NOW });
    const copy = openDatabase(backup.path, store.key);
    expect(copy.prepare('SELECT name FROM batches ORDER BY id').pluck().all()).toEqual(['one', 'two']);
    copy.close();
  });

  it('is encrypted, and opens with no other key', () => {
    using store = storeWithFolder();
    addBatch(store.database, 'Canary^Patient');
    const { path } = makeBackup(store.path, store.key, store.folder, NOW);
    expect(readFileSync(path).includes('Canary')).toBe(false);
    expect(() => openDatabase(path, randomBytes(32))).toThrow(/does not open with this key/);
  });

  it('leaves no other file beside it, and a folder that only its user may enter', () => {
    using store = storeWithFolder();
    makeBackup(store.path, store.key, store.folder, NOW);
    expect(readdirSync(store.folder)).toEqual(['sagittal-20261122-140718-005.db']);
    expect(statSync(store.folder).mode & 0o777).toBe(OWN_FOLDER);
  });

  it('takes the place of one that a crash left half done', () => {
    using store = storeWithFolder();
    mkdirSync(store.folder);
    const part = join(store.folder, 'sagittal-20261122-140718-005.db.part');
    writeFileSync(part, 'half a backup');
    makeBackup(store.path, store.key, store.folder, NOW);
    expect([existsSync(part), listBackups(store.folder).length]).toEqual([false, 1]);
  });

  it('of a damaged store is refused and not left behind', () => {
    using store = storeWithFolder();
    for (let n = 0; n < 900; n += 1) addBatch(store.database, `batch ${n}`);
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    const file = openSync(store.path, 'r+');
    writeSync(file, Buffer.alloc(64, 7), 0, 64, statSync(store.path).size - 3_000);
    closeSync(file);
    const again = openDatabase(store.path, store.key);
    expect(() => makeBackup(store.path, store.key, store.folder, NOW)).toThrow(
      /malformed|corrupt|not a database|decrypt/i,
    );
    again.close();
    expect(readdirSync(store.folder)).toEqual([]);
  });

  it('does not keep the store from being written to while it is made', () => {
    using store = storeWithFolder();
    const other = openDatabase(store.path, store.key);
    makeBackup(store.path, store.key, store.folder, NOW);
    addBatch(other, 'later');
    other.close();
    expect(store.database.prepare('SELECT name FROM batches').pluck().all()).toEqual(['later']);
  });
});
