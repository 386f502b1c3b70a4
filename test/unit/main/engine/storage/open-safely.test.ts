import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { makeBackup } from '../../../../../main/engine/storage/backups.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { openSafely } from '../../../../../main/engine/storage/open-safely.ts';
import { describeRescue } from '../../../../../main/engine/storage/rescues.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { addBatch, temporaryFolder, waitingImage } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18);

function setUp() {
  const folder = temporaryFolder();
  const key = randomBytes(32);
  const spool = new Spool(join(folder.path, 'spool'), key);
  const open = (otherKey = key, otherUsers: readonly number[] = []) =>
    openSafely({
      dataDirectory: folder.path,
      key: otherKey,
      spool,
      now: () => NOW,
      otherUsers: () => otherUsers,
    });
  return { path: folder.path, key, spool, open, [Symbol.dispose]: folder[Symbol.dispose] };
}

/** Flips bits from the given byte on, all over the file. */
function damage(path: string, from: number): void {
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(1);
  for (let at = from; at < statSync(path).size; at += 4096) {
    readSync(file, bytes, 0, 1, at);
    bytes[0] = (bytes[0] ?? 0) ^ 0x10;
    writeSync(file, bytes, 0, 1, at);
  }
  closeSync(file);
}

function aside(path: string): string[] {
  return readdirSync(path).filter((name) => name.startsWith('sagittal.damaged-'));
}

describe('opening a store', () => {
  it.each([
    ['its first page', 20],
    ['its other pages', 5_000],
  ])('sets a store aside that is damaged in %s, and queues every copy again', async (_place, from) => {
    using store = setUp();
    const { database } = store.open();
    const kept = await store.spool.keep('', entryOrigin(), Buffer.from('one'));
    await store.spool.keep('', entryOrigin({ sourcePath: '/cd/image-2.png' }), Buffer.from('two'));
    await store.spool.settle();
    for (let n = 0; n < 200; n += 1) addBatch(database, `batch ${n}`);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    damage(join(store.path, 'sagittal.db'), from);

    const again = store.open();
    const page = createImages(again.database).page({ offset: 0, limit: 10 });
    again.database.close();
    expect(again.rescue).toEqual({ at: NOW, requeued: 2, unreadable: 0, backupAt: null });
    expect(aside(store.path)).toContain('sagittal.damaged-20261122-140718-000.db');
    expect(page.rows.map((row) => [row.state, row.batchName, row.profileName, row.sourcePath]).sort()).toEqual([
      ['waiting', 'Monday', 'clinic', '/cd/image-1.png'],
      ['waiting', 'Monday', 'clinic', '/cd/image-2.png'],
    ]);
    expect(page.rows.find((row) => row.sourcePath === '/cd/image-1.png')).toMatchObject({
      spoolEntry: kept.entry,
      sha256: kept.sha256,
    });
  });

  it('takes the newest good backup, and adds to it what came after', async () => {
    using store = setUp();
    const { database } = store.open();
    createImages(database).add([waitingImage(addBatch(database, 'before'), 'a')], 1);
    makeBackup(database, store.key, join(store.path, 'backups'), NOW - 2_000);
    writeFileSync(join(store.path, 'backups', 'sagittal-20261122-140717-500.db'), 'a backup that was cut short');
    await store.spool.keep('', entryOrigin(), Buffer.from('after'));
    await store.spool.settle();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    damage(join(store.path, 'sagittal.db'), 20);

    const again = store.open();
    const page = createImages(again.database).page({ offset: 0, limit: 10 });
    again.database.close();
    expect(again.rescue).toEqual({ at: NOW, requeued: 1, unreadable: 0, backupAt: NOW - 2_000 });
    expect(page.rows.map((row) => row.batchName)).toEqual(['before', 'Monday']);
  });

  it('counts copies that cannot be read and leaves them where they are', async () => {
    using store = setUp();
    store.open().database.close();
    const kept = await store.spool.keep('', entryOrigin(), Buffer.from('one'));
    await store.spool.settle();
    damage(join(store.spool.folder, kept.entry.slice(0, 2), `${kept.entry}.spool`), 60);
    damage(join(store.path, 'sagittal.db'), 20);
    const { database, rescue } = store.open();
    database.close();
    expect(rescue).toMatchObject({ requeued: 0, unreadable: 1 });
    expect([...store.spool.entries()].flat()).toEqual([kept.entry]);
  });

  it('treats neither a wrong key nor a newer version as damage', () => {
    using store = setUp();
    const { database } = store.open();
    database.pragma('user_version = 9990');
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    expect(() => store.open()).toThrow(/version 9990/);
    expect(() => store.open(randomBytes(32))).toThrow(/does not open with this key/);
    expect(aside(store.path)).toEqual([]);
  });

  it('does not pull a damaged store from under another process', () => {
    using store = setUp();
    store.open().database.close();
    damage(join(store.path, 'sagittal.db'), 20);
    expect(() => store.open(store.key, [4711])).toThrow(/process 4711 still has it open/);
    expect(aside(store.path)).toEqual([]);
  });

  it('says in plain words what was done', () => {
    expect([describeRescue({ requeued: 12, unreadable: 0 }), describeRescue({ requeued: 1, unreadable: 2 })]).toEqual([
      "Sagittal's records were damaged and were set aside. 12 images were queued again from the safe copies.",
      "Sagittal's records were damaged and were set aside. 1 image was queued again from the safe copies. 2 of the copies cannot be read; ask IT to look at the details.",
    ]);
  });
});
