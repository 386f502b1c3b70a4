import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Presence, type PresencePorts } from '../../../../../main/engine/queue/presence.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A process whose store keeps what it is told, or is full. */
function site() {
  const told: string[] = [];
  const disk = { isFull: false };
  const note = (word: string) => {
    if (disk.isFull) throw Object.assign(new Error('no space'), { code: 'SQLITE_FULL' });
    told.push(word);
  };
  const ports = {
    owners: {
      register: ({ id, pid }: { id: string; pid: number }, now: number) => {
        note(`register ${id} ${String(pid === process.pid)} ${now}`);
      },
      forget: (ids: readonly string[]) => {
        note(`forget ${ids.join()}`);
      },
    },
    claims: {
      renew: (id: string) => {
        note(`renew ${id}`);
      },
    },
    health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
    ownerId: 'this',
    now: () => Date.now(),
  };
  vi.setSystemTime(1_000);
  // Presence registers, renews and forgets, and nothing else.
  return { told, disk, ports, presence: new Presence(ports as unknown as PresencePorts) };
}

it('says that it is alive at once and every five seconds, and takes itself out at the end', () => {
  const { told, presence } = site();
  presence.begin();
  presence.begin();
  vi.advanceTimersByTime(10_000);
  presence.end();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([
    'register this true 1000',
    'register this true 6000',
    'renew this',
    'register this true 11000',
    'renew this',
    'forget this',
  ]);
});

it('goes on after a time in which the disk took nothing', () => {
  const { told, disk, ports, presence } = site();
  presence.begin();
  disk.isFull = true;
  vi.advanceTimersByTime(5_000);
  expect(ports.health.trouble).toMatchObject({ kind: 'storage-full' });
  disk.isFull = false;
  vi.advanceTimersByTime(5_000);
  expect([told.at(-1), ports.health.trouble]).toEqual(['renew this', null]);
});

it('has nothing to take out where it never began', () => {
  const { told, presence } = site();
  presence.end();
  expect(told).toEqual([]);
});
