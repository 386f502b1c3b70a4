import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { Upkeep } from '../../../../../main/engine/data/upkeep.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { listBackups } from '../../../../../main/engine/storage/backup-files.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

afterEach(() => vi.useRealTimers());

function site() {
  const { database, key, path, [Symbol.dispose]: close } = temporaryStore();
  const clock = { now: Date.now() };
  const store = createStore(database, key, { now: () => clock.now, random: () => 0, newInferenceId: () => 'i' });
  const spool = new Spool(join(dirname(path), 'spool'), key);
  const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => logged.push(line) });
  const dataDirectory = dirname(path);
  let isIntakeDone = true;
  const world = { dataDirectory, users: { sweep: () => undefined }, now: () => clock.now, log };
  const ports = { ...store, ...world, spool, health, isIntakeDone: () => isIntakeDone };
  const batchId = addBatch(database);
  return {
    database,
    store,
    spool,
    clock,
    logged,
    health,
    backups: () => listBackups(join(dataDirectory, 'backups')).length,
    upkeep: new Upkeep(ports),
    upkeepWith: (over: Partial<typeof ports>) => new Upkeep({ ...ports, ...over }),
    takingIn: () => (isIntakeDone = false),
    /** Keeps a copy; answers the name of its entry. */
    keep: async (content: string) => {
      const { entry } = await spool.keep('/a', entryOrigin(), Buffer.from(content));
      await spool.settle();
      return entry;
    },
    queue: (content: string, entry: string) =>
      store.images.add([waitingImage(batchId, content, { spoolEntry: entry })], clock.now),
    entries: () => [...spool.entries()].flat(),
    [Symbol.dispose]: close,
  };
}

describe('copies that nobody needs', () => {
  it('are deleted once their image is answered or cancelled, and the others stay', async () => {
    using here = site();
    const [kept, gone] = [await here.keep('kept'), await here.keep('gone')];
    here.queue('kept', kept);
    here.queue('gone', gone);
    await here.upkeep.release();
    expect(here.entries().toSorted()).toEqual([kept, gone].toSorted());
    here.database.exec(`UPDATE images SET state = 'cancelled', settled_at = ${here.clock.now} WHERE id = 2`);
    await here.upkeep.release();
    expect([here.entries(), here.store.images.find(2)?.spoolEntry]).toEqual([[kept], null]);
    expect(here.store.keptCopies.leftovers(10)).toEqual([]);
  });

  it('are known until their files are gone', async () => {
    using here = site();
    const gone = await here.keep('gone');
    here.queue('gone', gone);
    here.database.exec(`UPDATE images SET state = 'answered', settled_at = 1 WHERE id = 1`);
    const spool = Object.assign(Object.create(here.spool) as Spool, { remove: () => Promise.reject(new Error('EIO')) });
    await expect(here.upkeepWith({ spool }).release()).rejects.toThrow('EIO');
    expect(here.store.keptCopies.leftovers(10)).toEqual([gone]);
    await here.upkeep.release();
    expect([here.entries(), here.store.keptCopies.leftovers(10)]).toEqual([[], []]);
  });
});

describe('a copy that another program holds', () => {
  const busy = () => Object.assign(new Error('held'), { code: 'EBUSY' });

  it('keeps no other from being deleted, is told, and goes with the next turn', async () => {
    using here = site();
    const entries = [];
    for (let n = 0; n < 12; n += 1) entries.push(await here.keep(`gone ${n}`));
    entries.forEach((entry, n) => here.queue(`gone ${n}`, entry));
    here.database.exec(`UPDATE images SET state = 'answered', settled_at = 1`);
    const [held = ''] = here.store.keptCopies.leftovers(1).concat(entries);
    const remove = (entry: string) => (entry === held ? Promise.reject(busy()) : here.spool.remove(entry));
    const spool = Object.assign(Object.create(here.spool) as Spool, { remove });
    await expect(here.upkeepWith({ spool }).release()).rejects.toThrow('held');
    expect([here.entries(), here.store.keptCopies.leftovers(20)]).toEqual([[held], [held]]);
    await here.upkeep.release();
    expect([here.entries(), here.store.keptCopies.leftovers(20)]).toEqual([[], []]);
  });

  it('keeps no other stray where it is', async () => {
    using here = site();
    const [first, second] = [await here.keep('one'), await here.keep('two')].toSorted();
    const setAside = (entry: string) => {
      if (entry === first) throw busy();
      here.spool.setAside(entry);
    };
    const spool = Object.assign(Object.create(here.spool) as Spool, {
      ...{ setAside, writtenAt: () => Promise.resolve(0), removeUnfinished: () => Promise.resolve() },
    });
    await expect(here.upkeepWith({ spool }).sweep()).rejects.toThrow('held');
    expect([here.entries(), here.spool.aside()]).toEqual([[first], [second]]);
  });
});

describe('strays', () => {
  const age = (here: ReturnType<typeof site>, entry: string) => {
    const then = (here.clock.now - HOUR_MS) / 1_000 - 10;
    utimesSync(here.spool.pathOf(entry), then, then);
  };

  it('are set aside when they are old enough and no image knows them', async () => {
    using here = site();
    const [young, old, known] = [await here.keep('young'), await here.keep('old'), await here.keep('known')];
    here.queue('known', known);
    for (const entry of [old, known]) age(here, entry);
    await here.upkeep.sweep();
    expect([here.entries().toSorted(), here.spool.aside()]).toEqual([[young, known].toSorted(), [old]]);
  });

  it('stay while images are taken in, and are set aside where nobody can read them', async () => {
    using here = site();
    const [old, damaged] = [await here.keep('old'), await here.keep('damaged')];
    writeFileSync(here.spool.pathOf(damaged), 'no copy');
    for (const entry of [old, damaged]) age(here, entry);
    here.takingIn();
    await here.upkeep.sweep();
    expect(here.entries()).toHaveLength(2);
    await here.upkeepWith({ isIntakeDone: () => true }).sweep();
    expect([here.entries(), here.spool.aside().toSorted()]).toEqual([[], [old, damaged].toSorted()]);
  });
});

describe('on the side', () => {
  it('a backup is made soon after the start and then once a day', { timeout: 60_000 }, async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    using here = site();
    here.upkeep.begin();
    here.upkeep.begin();
    vi.advanceTimersByTime(10_000);
    const made = (count: number) =>
      vi.waitFor(
        () => {
          expect(here.logged.filter((line) => line.includes('store backed up'))).toHaveLength(count);
        },
        { timeout: 20_000 },
      );
    await made(1);
    here.clock.now += DAY_MS - 1;
    vi.advanceTimersByTime(HOUR_MS);
    here.clock.now += 1;
    vi.advanceTimersByTime(HOUR_MS);
    await made(2);
    await here.upkeep.stop();
    expect(here.backups()).toBe(2);
  });

  it('a fault goes to the log and to nobody else, and trouble of the disk to the status until it is gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    using here = site();
    let error: Error | null = new Error('a fault');
    const letGo = () => {
      if (error !== null) throw error;
      return 0;
    };
    const upkeep = here.upkeepWith({ keptCopies: { ...here.store.keptCopies, letGo } });
    upkeep.begin();
    const turn = async (check: () => void) => {
      vi.advanceTimersByTime(1_000);
      await vi.waitFor(check, { timeout: 10_000 });
    };
    await turn(() => {
      expect(here.logged.join('')).toContain('upkeep stopped by a fault');
    });
    expect(here.health.trouble).toBeNull();
    error = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await turn(() => {
      expect(here.health.trouble).toMatchObject({ kind: 'storage-full' });
    });
    error = null;
    await turn(() => {
      expect(here.health.trouble).toBeNull();
    });
    await upkeep.stop();
  });

  it('what has settled is let go at the end, but for one that never began', async () => {
    using here = site();
    const entry = await here.keep('gone');
    here.queue('gone', entry);
    here.database.exec(`UPDATE images SET state = 'answered', settled_at = 1 WHERE id = 1`);
    const never = here.upkeepWith({});
    await never.stop();
    expect(here.entries()).toEqual([entry]);
    here.upkeep.begin();
    await here.upkeep.stop();
    await until(() => {
      expect(
        readdirSync(here.spool.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
      ).toEqual([]);
    });
  });
});
