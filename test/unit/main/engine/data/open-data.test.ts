import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openData, type DataOptions } from '../../../../../main/engine/data/open-data.ts';
import { isSuspect, markSuspect } from '../../../../../main/engine/storage/rescue-marks.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { NO_RULES } from '../../../../support/policies.ts';
import { fastFolder } from '../../../../support/temporary-store.ts';

afterEach(() => vi.useRealTimers());

const CONTEXT = { now: Date.now, random: () => 0, newInferenceId: () => 'i' };

function site() {
  const folder = fastFolder();
  const seen = { damages: 0, troubles: 0 };
  const options: DataOptions = {
    dataDirectory: folder.path,
    databaseKey: Buffer.alloc(32, 5),
    context: CONTEXT,
    spoolLimits: undefined,
    onTrouble: () => (seen.troubles += 1),
    onDamage: () => (seen.damages += 1),
    rules: NO_RULES,
    log: pino({ level: 'silent' }),
  };
  const open = (over: Partial<DataOptions> = {}) => {
    const data = openData({ ...options, ...over });
    return { ...data, [Symbol.dispose]: data.close };
  };
  return { open, seen, path: folder.path, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a data directory', () => {
  it('is made where there is none, and found again as it was', () => {
    using here = site();
    {
      using data = here.open();
      expect(data.rescue).toBeNull();
      data.store.batches.open(
        { name: 'Monday', profileName: 'demo', priority: 1, sendAnyway: false, sources: [] },
        'x',
        1,
      );
    }
    using again = here.open();
    expect(again.store.batches.findByName('Monday')).toHaveLength(1);
  });

  it('is for one key alone', () => {
    using here = site();
    here.open()[Symbol.dispose]();
    expect(() => here.open({ databaseKey: Buffer.alloc(32, 6) })).toThrow();
    expect(existsSync(join(here.path, 'sagittal.db'))).toBe(true);
  });

  it('keeps copies within the limits it was opened with, and until somebody ends the wait', async () => {
    using here = site();
    using data = here.open({ spoolLimits: { reserveBytes: 2 ** 60 } });
    const source = join(here.path, 'a.png');
    writeFileSync(source, 'content');
    const stop = new AbortController();
    const kept = data.copies.keep({ path: source, sizeBytes: 7 }, entryOrigin(), stop.signal);
    await vi.waitFor(() => {
      expect(here.seen.troubles).toBeGreaterThan(0);
    });
    expect(data.health.trouble).toMatchObject({ kind: 'storage-full' });
    stop.abort(new Error('stopped'));
    await expect(kept).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('damage', () => {
  it('of the store is set aside, told, and work goes on in a new one', () => {
    using here = site();
    here.open()[Symbol.dispose]();
    const path = join(here.path, 'sagittal.db');
    writeFileSync(path, readFileSync(path).fill(3, 4_096));
    markSuspect(here.path);
    using data = here.open();
    expect(data.rescue).not.toBeNull();
    expect([data.store.images.counts().waiting, isSuspect(here.path)]).toEqual([0, false]);
  });

  it('that another process found is heard of, and not after the end', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    using here = site();
    const data = here.open();
    vi.advanceTimersByTime(2_000);
    expect(here.seen.damages).toBe(0);
    markSuspect(here.path);
    vi.advanceTimersByTime(2_000);
    expect(here.seen.damages).toBe(1);
    data[Symbol.dispose]();
    vi.advanceTimersByTime(10_000);
    expect(here.seen.damages).toBe(1);
  });

  it('that this process finds is marked for the others', () => {
    using here = site();
    using data = here.open();
    const corrupt = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
    try {
      data.health.guard('queue', () => {
        throw corrupt;
      });
    } catch (error) {
      expect(error).toBe(corrupt);
    }
    expect([here.seen.damages, isSuspect(here.path)]).toEqual([1, true]);
  });
});
