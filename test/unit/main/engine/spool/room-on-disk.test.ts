import { describe, expect, it } from 'vitest';
import { RoomOnDisk, type TakenRoom } from '../../../../../main/engine/spool/room-on-disk.ts';
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
    budgetBytes: () => 200_000_000,
    reserveBytes: 100_000_000,
    now: () => clock.now,
  });
  return { clock, disk, room };
}

const TAKEN = { written: expect.any(Function), giveBack: expect.any(Function) };

/** Takes room that is there. */
async function taken(room: RoomOnDisk, sizeBytes: number): Promise<TakenRoom> {
  const answer = await room.take(sizeBytes);
  if ('kind' in answer) throw new Error('no room');
  return answer;
}

describe('room for copies that are being written', () => {
  it('counts against the budget however often the disk is looked at, until rows count it', async () => {
    const { room, clock, disk } = setUp();
    const copies = [await taken(room, 90_000_000), await taken(room, 90_000_000)];
    clock.now += 5_000;
    expect(await room.take(90_000_000)).toMatchObject({ facts: { isBudget: 1 } });
    for (const copy of copies) copy.written(90_000_000);
    clock.now += 5_000;
    expect(await room.take(90_000_000)).toMatchObject({ facts: { isBudget: 1 } });
    for (const copy of copies) copy.giveBack();
    disk.facts = { ...disk.facts, spoolBytes: 100_000_000 };
    clock.now += 5_000;
    expect(await room.take(90_000_000)).toEqual(TAKEN);
  });

  it('counts against what stays free until it is on the disk', async () => {
    const { room, clock, disk } = setUp({ freeBytes: 190_000_000 });
    const copy = await taken(room, 80_000_000);
    clock.now += 5_000;
    expect(await room.take(20_000_000)).toMatchObject({ kind: 'storage-full' });
    copy.written(80_000_000);
    disk.facts = { ...disk.facts, freeBytes: 130_000_000 };
    clock.now += 5_000;
    expect(await room.take(20_000_000)).toEqual(TAKEN);
  });

  it('is there again once a copy was given up', async () => {
    const { room, clock } = setUp();
    (await taken(room, 150_000_000)).giveBack();
    clock.now += 5_000;
    expect(await room.take(150_000_000)).toEqual(TAKEN);
  });
});

describe('room on the disk', () => {
  it('is looked at once for many small copies in a short time', async () => {
    const { room, disk } = setUp();
    for (let n = 0; n < 50; n += 1) expect(await room.take(1_000)).not.toHaveProperty('kind');
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
    await room.take(30_000_000);
    expect(await room.take(20_000_000)).toEqual(TAKEN);
    expect(await room.take(1)).toMatchObject({ kind: 'storage-full' });
  });

  it('ends with the budget of the copies too', async () => {
    const { room } = setUp({ spoolBytes: 150_000_000 });
    expect(await room.take(50_000_000)).toEqual(TAKEN);
    expect(await room.take(1)).toMatchObject({ kind: 'storage-full', facts: { isBudget: 1 } });
  });

  it('is looked at again right after there was none', async () => {
    const { room, disk } = setUp({ freeBytes: 100_000_000 });
    expect(await room.take(1)).toMatchObject({ kind: 'storage-full' });
    disk.facts = { ...disk.facts, freeBytes: 500_000_000 };
    expect([await room.take(1), disk.looks]).toEqual([TAKEN, 2]);
  });

  it('passes on that the disk cannot be looked at', async () => {
    const room = new RoomOnDisk({
      look: async () => {
        throw new Error('no such disk');
      },
      budgetBytes: () => 1,
      now: () => 0,
    });
    await expect(room.take(1)).rejects.toThrow('no such disk');
  });
});
