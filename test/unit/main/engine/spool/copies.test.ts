import { describe, expect, it } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { createCopies, type CopyPorts } from '../../../../../main/engine/spool/copies.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import type { Failure } from '../../../../../shared/failures.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';

const KEPT = { entry: 'e', sha256: 's', sizeBytes: 3, passing: '/p' };
const FULL: Failure = { kind: 'storage-full', facts: { detail: '0 bytes free' } };
const forever = new AbortController().signal;

/** Copies in a spool that answers as told, on a disk whose room is told in turns. */
function setUp(room: readonly (Failure | null)[], keep: () => Promise<typeof KEPT> = async () => KEPT) {
  const taken: number[] = [];
  const turns = [...room];
  const troubles: (string | null)[] = [];
  const health: StorageHealth = new StorageHealth({
    onChange: () => troubles.push(health.trouble?.kind ?? null),
    onDamage: () => troubles.push('damage'),
  });
  const ports: CopyPorts = {
    spool: { keep, make: async () => FULL, settle: async () => undefined, drop: async () => undefined },
    room: {
      take: async (sizeBytes) => {
        taken.push(sizeBytes);
        return turns.shift() ?? { written: () => undefined, giveBack: () => undefined };
      },
    },
    health,
  };
  return { copies: createCopies(ports), taken, troubles };
}

const SOURCE = { path: '/cd/a.png', sizeBytes: 3 };

describe('a copy', () => {
  it('is made where there is room for it', async () => {
    const { copies, taken, troubles } = setUp([null]);
    expect(await copies.keep(SOURCE, entryOrigin(), forever)).toEqual(KEPT);
    expect([taken, troubles]).toEqual([[3], []]);
  });

  it('waits while there is none, and says so for as long', async () => {
    const { copies, taken, troubles } = setUp([FULL, null]);
    expect(await copies.keep(SOURCE, entryOrigin(), forever)).toEqual(KEPT);
    expect([taken, troubles]).toEqual([
      [3, 3],
      ['storage-full', null],
    ]);
  });

  it('waits where our own disk cannot write', async () => {
    let tries = 0;
    const cause = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { copies, troubles } = setUp([], async () => {
      tries += 1;
      if (tries === 1) throw new CopyNotWritten('a copy cannot be written', { cause });
      return KEPT;
    });
    expect(await copies.keep(SOURCE, entryOrigin(), forever)).toEqual(KEPT);
    expect([tries, troubles]).toEqual([2, ['storage-full', null]]);
  });

  it('does not wait where the source is to blame', async () => {
    const { copies, troubles } = setUp([], async () => {
      throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    });
    await expect(copies.keep(SOURCE, entryOrigin(), forever)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(troubles).toEqual([]);
  });

  it('that waits is given up with the reason of who stops it', async () => {
    const stop = new AbortController();
    const { copies } = setUp(Array.from({ length: 99 }, () => FULL));
    const waiting = copies.keep(SOURCE, entryOrigin(), stop.signal);
    stop.abort(new Error('the engine stops'));
    await expect(waiting).rejects.toThrow();
    await expect(copies.settle(stop.signal)).rejects.toThrow('the engine stops');
  });
});

it('what cannot be made of a file comes back as its failure', async () => {
  const { copies } = setUp([]);
  const order = {
    source: { kind: 'file', path: '/cd/a.png' },
    mediaType: 'image/png',
    recipe: 'basic',
    siteKey: Buffer.alloc(32),
    looksForText: false,
    form: { request: 'image', seriesAs: 'zip', frame: 'first' },
  } as const;
  expect(await copies.make(order, 3, entryOrigin(), forever)).toEqual(FULL);
});
