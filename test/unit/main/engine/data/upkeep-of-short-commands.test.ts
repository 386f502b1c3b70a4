import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { Upkeep, type UpkeepPorts } from '../../../../../main/engine/data/upkeep.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { moveContext } from '../../../../support/queue-store.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const HOUR = 3_600_000;

function setUp(now = Date.now()) {
  const file = temporaryStore();
  const dataDirectory = join(file.path, '..');
  const store = createStore(file.database, file.key, moveContext({ now: () => now }));
  const spool = new Spool(join(dataDirectory, 'spool'), file.key);
  const ports: UpkeepPorts = {
    ...store,
    spool,
    isIntakeDone: () => true,
    health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
    dataDirectory,
    users: { sweep: () => undefined },
    now: () => now,
    log: pino({ level: 'silent' }),
  };
  const at = (...names: string[]) => join(dataDirectory, ...names);
  const backups = () => (existsSync(at('backups')) ? readdirSync(at('backups')) : []);
  return {
    health: ports.health,
    store,
    database: file.database,
    key: file.key,
    spool,
    upkeep: new Upkeep(ports),
    another: () => new Upkeep(ports),
    at,
    backups,
    [Symbol.dispose]: file[Symbol.dispose],
  };
}

describe('a process that ends before its first look', () => {
  it('makes the backup of the day where it has changed the records, and none where it has not', async () => {
    using site = setUp();
    await site.upkeep.stop();
    expect(site.backups()).toEqual([]);
    site.store.images.add([waitingImage(addBatch(site.database), 'a')], 1);
    await site.another().stop();
    expect(site.backups()).toHaveLength(1);
  });

  it('makes none where it has only recorded looks, filed them, and said that it is alive', async () => {
    using site = setUp();
    site.store.images.add([waitingImage(addBatch(site.database), 'a')], 1);
    const store = createStore(site.database, site.key, moveContext());
    store.audit.record('answers-listed', { count: 1 });
    const [record] = store.auditFiling.unfiled(1);
    const file = { number: 1, firstSeq: 1, firstMac: '', lastSeq: record?.seq ?? 1, lastMac: '' };
    store.auditFiling.keepFile({ ...file, sizeBytes: 1, startedAt: 1, removedAt: null });
    store.owners.register({ id: 'me', host: 'here', pid: 1 }, 1);
    store.claims.renew('me');
    store.owners.forget(['me']);
    expect(store.hasChanged()).toBe(false);
    store.images.add([waitingImage(addBatch(site.database), 'b')], 1);
    expect(store.hasChanged()).toBe(true);
  });

  it('makes no second one the same day', async () => {
    using site = setUp();
    for (const upkeep of [site.upkeep, site.another()]) {
      upkeep.begin();
      await upkeep.stop();
    }
    expect(site.backups()).toHaveLength(1);
  });

  it('makes one although an earlier start had its clock in 2099', async () => {
    using site = setUp();
    mkdirSync(site.at('backups'));
    writeFileSync(site.at('backups', 'sagittal-20990101-000000-000.db'), '');
    site.upkeep.begin();
    await site.upkeep.stop();
    expect(site.backups()).toHaveLength(2);
  });

  it('sweeps what killed processes have left half written, and leaves what somebody may be at', async () => {
    using site = setUp();
    mkdirSync(site.at('backups'));
    const left = [
      ['sagittal.db.0f.part', -2],
      ['sagittal.db.0f.part-wal', 9_000],
      ['backups/sagittal-20261122-140718-005.db.part', -2],
      ['sagittal.db.1e.part', 0],
      ['notes', -2],
    ] as const;
    for (const [name, hours] of left) {
      writeFileSync(site.at(name), '');
      const time = (Date.now() + hours * HOUR) / 1_000;
      utimesSync(site.at(name), time, time);
    }
    site.upkeep.begin();
    await site.upkeep.stop();
    expect(left.map(([name]) => existsSync(site.at(name)))).toEqual([false, false, false, true, true]);
  });
});

describe('a copy that no image knows', () => {
  it('is set aside once it is an hour old, and never deleted', async () => {
    using site = setUp(Date.now() + 2 * HOUR);
    const stray = await site.spool.keep('', entryOrigin(), Buffer.from('one'));
    await site.spool.settle();
    await site.upkeep.sweep();
    expect([[...site.spool.entries()].flat(), site.spool.aside()]).toEqual([[], [stray.entry]]);
  });

  it('stays while it is young', async () => {
    using site = setUp();
    const young = await site.spool.keep('', entryOrigin(), Buffer.from('one'));
    await site.spool.settle();
    await site.upkeep.sweep();
    expect([[...site.spool.entries()].flat(), site.spool.aside()]).toEqual([[young.entry], []]);
  });
});

describe('what is kept no longer', () => {
  it('goes with the next look, and as many backups stay as a person says', async () => {
    using site = setUp();
    site.store.keeping.save({ ...USUAL_KEEPING, answerDays: 30, backups: 1 });
    mkdirSync(site.at('backups'));
    for (const day of [1, 2]) writeFileSync(site.at('backups', `sagittal-2020010${day}-000000-000.db`), '');
    site.store.images.add(
      [waitingImage(addBatch(site.database), 'old'), waitingImage(addBatch(site.database), 'new')],
      1,
    );
    site.database.exec(`UPDATE images SET state = 'answered', settled_at = 1, settled_order = 1 WHERE id = 1`);
    site.upkeep.begin();
    await site.upkeep.stop();
    expect([site.store.images.find(1), site.store.images.find(2)?.state]).toEqual([null, 'waiting']);
    expect(site.backups()).toHaveLength(1);
  });

  it('is a copy for as many days as a person says, and at once where room is needed', async () => {
    using site = setUp(100 * 24 * HOUR);
    site.store.keeping.save({ ...USUAL_KEEPING, copyDays: 10 });
    const { entry } = await site.spool.keep('', entryOrigin(), Buffer.from('one'));
    await site.spool.settle();
    site.store.images.add([waitingImage(addBatch(site.database), 'old', { spoolEntry: entry })], 1);
    site.database.exec(`UPDATE images SET state = 'answered', settled_at = ${95 * 24 * HOUR}, settled_order = 1`);
    await site.upkeep.release();
    expect([...site.spool.entries()].flat()).toEqual([entry]);
    site.health.guard('intake', () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    await site.upkeep.release();
    expect([...site.spool.entries()].flat()).toEqual([]);
  });
});
