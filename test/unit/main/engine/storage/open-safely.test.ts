import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { listBackups } from '../../../../../main/engine/storage/backup-files.ts';
import { makeBackup } from '../../../../../main/engine/storage/backups.ts';
import { connect } from '../../../../../main/engine/storage/database.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { openSafely } from '../../../../../main/engine/storage/open-safely.ts';
import { MIGRATIONS } from '../../../../../main/engine/storage/migrations/index.ts';
import { createRescues } from '../../../../../main/engine/storage/rescues.ts';
import { storeUsers } from '../../../../../main/engine/storage/store-users.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { addBatch, temporaryFolder, waitingImage } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18);

function setUp() {
  const folder = temporaryFolder();
  const key = randomBytes(32);
  const spool = new Spool(join(folder.path, 'spool'), key);
  const open = (otherKey = key) => {
    const users = storeUsers(folder.path, { enterMs: 0, aloneMs: 0 });
    try {
      users.enter();
      const database = openSafely({ dataDirectory: folder.path, key: otherKey, spool, now: () => NOW, users });
      return { database, rescue: createRescues(database).untold() };
    } finally {
      users.leave();
    }
  };
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
    expect(again.rescue).toEqual({ at: NOW, cause: 'damaged', requeued: 2, unreadable: 0, backupAt: null });
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
    makeBackup(join(store.path, 'sagittal.db'), store.key, join(store.path, 'backups'), NOW - 2_000);
    writeFileSync(join(store.path, 'backups', 'sagittal-20261122-140717-500.db'), 'a backup that was cut short');
    await store.spool.keep('', entryOrigin(), Buffer.from('after'));
    await store.spool.settle();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    damage(join(store.path, 'sagittal.db'), 20);

    const again = store.open();
    const page = createImages(again.database).page({ offset: 0, limit: 10 });
    again.database.close();
    expect(again.rescue).toEqual({ at: NOW, cause: 'damaged', requeued: 1, unreadable: 0, backupAt: NOW - 2_000 });
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
    expect(() => store.open()).toThrow(
      /^Storage of a newer version: the store has version 9990, this Sagittal knows up to \d+; install the newer Sagittal again$/,
    );
    expect(() => store.open(randomBytes(32))).toThrow(/does not open with this key/);
    expect(aside(store.path)).toEqual([]);
  });

  it('does not pull a damaged store from under another process', () => {
    using store = setUp();
    store.open().database.close();
    damage(join(store.path, 'sagittal.db'), 20);
    const other = storeUsers(store.path);
    other.enter();
    expect(() => store.open()).toThrow(`process ${process.pid} still has it open`);
    expect(aside(store.path)).toEqual([]);
    other.leave();
  });

  it.each(['gone', 'empty'])(
    'does not begin anew where the store is %s and copies say that there was one',
    async (how) => {
      using store = setUp();
      store.open().database.close();
      await store.spool.keep('', entryOrigin(), Buffer.from('one'));
      await store.spool.settle();
      if (how === 'gone') rmSync(join(store.path, 'sagittal.db'));
      else writeFileSync(join(store.path, 'sagittal.db'), '');
      const { database, rescue } = store.open();
      database.close();
      expect(rescue).toMatchObject({ cause: how === 'gone' ? 'missing' : 'damaged', requeued: 1 });
    },
  );

  it.each([
    ['the key check', []],
    ['a backup', ['backups']],
    ['a store set aside', ['sagittal.damaged-20261122-140718-000.db']],
    ['the mark of damage', ['sagittal.db.suspect']],
  ])('tells that the records are missing where %s is left of them', (_what, names) => {
    using store = setUp();
    const { database } = store.open();
    if (names.includes('backups'))
      makeBackup(join(store.path, 'sagittal.db'), store.key, join(store.path, 'backups'), NOW - 2_000);
    database.close();
    for (const name of readdirSync(store.path)) {
      const isLeft = names.length === 0 ? name === 'store-key.check' : name === 'backups' && names.includes(name);
      if (!isLeft) rmSync(join(store.path, name), { recursive: true });
    }
    for (const name of names) if (name !== 'backups') writeFileSync(join(store.path, name), '');
    const again = store.open();
    again.database.close();
    expect(again.rescue).toMatchObject({ cause: 'missing', backupAt: names.includes('backups') ? NOW - 2_000 : null });
  });

  it('keeps a backup of the store as it was before an upgrade', () => {
    using store = setUp();
    const old = connect(join(store.path, 'sagittal.db'), store.key);
    for (const { version, sql, then } of MIGRATIONS) {
      if (version > 120) continue;
      old.exec(sql);
      then?.(old);
    }
    old.pragma('user_version = 120');
    old.close();
    store.open().database.close();
    const [backup] = listBackups(join(store.path, 'backups'));
    const kept = connect(backup?.path ?? '', store.key);
    expect([backup?.at, kept.pragma('user_version', { simple: true })]).toEqual([NOW, 120]);
    kept.close();
  });

  it('looks at all of a store whose mark of a rescue says nothing any more, and then forgets the mark', () => {
    using store = setUp();
    store.open().database.close();
    const mark = join(store.path, 'sagittal.db.set-aside');
    writeFileSync(mark, '');
    const { database, rescue } = store.open();
    database.close();
    expect([rescue, aside(store.path), existsSync(mark)]).toEqual([null, [], false]);
  });

  it('is the first one without any trace, and says nothing', () => {
    using store = setUp();
    const { database, rescue } = store.open();
    database.close();
    expect(rescue).toBeNull();
  });

  it('gives a store that is gone no other key than it had', () => {
    using store = setUp();
    store.open().database.close();
    rmSync(join(store.path, 'sagittal.db'));
    expect(() => store.open(randomBytes(32))).toThrow(/another key than the store had/);
    expect(existsSync(join(store.path, 'sagittal.db'))).toBe(false);
  });

  it('goes on where an earlier version ended after it had put an empty store in the place', async () => {
    using store = setUp();
    store.open().database.close();
    await store.spool.keep('', entryOrigin(), Buffer.from('one'));
    await store.spool.settle();
    writeFileSync(join(store.path, 'sagittal.db.rescue'), '');
    const { database, rescue } = store.open();
    database.close();
    expect(rescue).toMatchObject({ cause: 'unfinished', requeued: 1 });
    expect(readdirSync(store.path).filter((name) => name.startsWith('sagittal.db.'))).toEqual([]);
  });
});
