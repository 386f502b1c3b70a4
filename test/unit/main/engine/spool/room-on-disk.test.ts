import { describe, expect, it } from 'vitest';
import { RoomOnDisk } from '../../../../../main/engine/spool/room-on-disk.ts';
import type { RoomFacts } from '../../../../../main/engine/spool/room.ts';

function setUp(facts: Partial<RoomFacts> = {}) {
  const clock = { now: 10_000 };
  const disk: { facts: RoomFacts; looks: number } = {
    facts: { freeBytes: 1_000_000_000, diskBytes: 1_000_000_000, spoolBytes: 0, ...facts },
    looks: 0,
  };
  const room = new RoomOnDisk({
    look: async () => {
      disk.looks += 1;
      return disk.facts;
    },
    budgetBytes: 200_000_000,
    reserveBytes: 100_000_000,
    now: () => clock.now,
  });
  return { clock, disk, room };
}

describe('room on the disk', () => {
  it('is looked at once for many small copies in a short time', async () => {
    const { room, disk } = setUp();
    for (let n = 0; n < 50; n += 1) expect(await room.take(1_000)).toBeNull();
    expect(disk.looks).toBe(1);
  });

  it.each([
    [2_000, 1],
    [2_001, 2],
  ])('%i ms later is looked at %i times in all', async (laterMs, looks) => {
    const { room, disk, clock } = setUp();
    await room.take(1);
    clock.now += laterMs;
    await room.take(1);
    expect(disk.looks).toBe(looks);
  });

  it('is looked at again after many bytes', async () => {
    const { room, disk } = setUp();
    for (const bytes of [64_000_000, 1, 1]) await room.take(bytes);
    expect(disk.looks).toBe(2);
  });

  it('counts what was given away since it was looked at', async () => {
    const { room } = setUp({ freeBytes: 150_000_000 });
    expect([await room.take(30_000_000), await room.take(20_000_000)]).toEqual([null, null]);
    expect(await room.take(1)).toMatchObject({ kind: 'storage-full' });
  });

  it('ends with the budget of the copies too', async () => {
    const { room } = setUp({ spoolBytes: 150_000_000 });
    expect(await room.take(50_000_000)).toBeNull();
    expect(await room.take(1)).toMatchObject({ kind: 'storage-full', facts: { isBudget: 1 } });
  });

  it('is looked at again right after there was none', async () => {
    const { room, disk } = setUp({ freeBytes: 100_000_000 });
    expect(await room.take(1)).not.toBeNull();
    disk.facts = { ...disk.facts, freeBytes: 500_000_000 };
    expect([await room.take(1), disk.looks]).toEqual([null, 2]);
  });

  it('passes on that the disk cannot be looked at', async () => {
    const room = new RoomOnDisk({
      look: async () => {
        throw new Error('no such disk');
      },
      budgetBytes: 1,
      now: () => 0,
    });
    await expect(room.take(1)).rejects.toThrow('no such disk');
  });
});
