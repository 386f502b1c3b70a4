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
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBackupDue, listBackups, pruneBackups, stampOf } from '../../../../../main/engine/storage/backup-files.ts';
import { makeBackup } from '../../../../../main/engine/storage/backups.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryFolder, temporaryStore } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18, 5);

function storeWithFolder() {
  const store = temporaryStore();
  return { ...store, folder: join(store.path, '..', 'backups'), [Symbol.dispose]: store[Symbol.dispose] };
}

/** A folder with empty files of these names in it. */
function folderOf(names: readonly string[]) {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder.path, name), '');
  return folder;
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
    expect(statSync(store.folder).mode & 0o777).toBe(0o700);
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

describe('the list of backups', () => {
  it('is newest first, with the times of their names, and knows no other file', () => {
    using folder = folderOf([
      'sagittal-20261122-140718-005.db',
      'sagittal-20261123-000000-000.db',
      'sagittal-20261123-000000-000.db.part',
      'sagittal-2026112-000000-000.db',
      'sagittal.db',
      'notes.txt',
    ]);
    expect(listBackups(folder.path)).toEqual([
      { path: join(folder.path, 'sagittal-20261123-000000-000.db'), at: Date.UTC(2026, 10, 23) },
      { path: join(folder.path, 'sagittal-20261122-140718-005.db'), at: NOW },
    ]);
  });

  it('is empty where there is no folder yet', () => {
    using folder = temporaryFolder();
    expect(listBackups(join(folder.path, 'backups'))).toEqual([]);
  });

  it.each([
    [0, []],
    [2, ['sagittal-20260102-000000-000.db', 'sagittal-20260103-000000-000.db', 'other.db']],
    [7, ['sagittal-20260101-000000-000.db', 'sagittal-20260102-000000-000.db', 'sagittal-20260103-000000-000.db']],
  ])('is cut to the newest %i, and other files stay', (keep, left) => {
    const names = [1, 2, 3].map((day) => `sagittal-2026010${day}-000000-000.db`);
    using folder = folderOf([...names, 'other.db']);
    pruneBackups(folder.path, keep, NOW);
    expect(readdirSync(folder.path).sort()).toEqual([...new Set(['other.db', ...left])].sort());
  });

  it('knows that the clock was wrong: a backup from the future is no reason to make none, and goes first', () => {
    const future = 'sagittal-20990101-000000-000.db';
    const days = [21, 22].map((day) => `sagittal-202611${day}-000000-000.db`);
    using folder = folderOf([future, ...days]);
    const names = listBackups(folder.path, NOW).map(({ path }) => basename(path));
    expect(names).toEqual([days[1], days[0], future]);
    const due = [NOW, NOW + 86_400_000, Date.UTC(2020, 0)].map((now) => isBackupDue(folder.path, now));
    expect(due).toEqual([false, true, true]);
    pruneBackups(folder.path, 2, NOW);
    expect(readdirSync(folder.path).sort()).toEqual(days);
  });

  it('reads the very times that names were written with', () => {
    const times = [0, NOW, Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2099, 1, 28)];
    using folder = folderOf(times.map((time) => `sagittal-${stampOf(time)}.db`));
    expect(listBackups(folder.path).map(({ at }) => at)).toEqual([...times].sort((a, b) => b - a));
  });
});
