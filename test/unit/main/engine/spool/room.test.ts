import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reserveBytes, whyNoRoom } from '../../../../../main/engine/spool/room.ts';

const GB = 1_000_000_000;

describe('room for a copy', () => {
  it('keeps 500 MB or 2 % of the disk free, whichever is more', () => {
    expect([reserveBytes(10 * GB), reserveBytes(1_000 * GB)]).toEqual([500_000_000, 20 * GB]);
  });

  it('is not there where the copy would eat into what stays free', () => {
    const facts = { freeBytes: GB, diskBytes: 10 * GB, spoolBytes: 0 };
    expect([whyNoRoom(facts, 500_000_000, GB), whyNoRoom(facts, 500_000_001, GB)?.kind]).toEqual([
      null,
      'storage-full',
    ]);
  });

  it('is not there over the budget, and the reason says so', () => {
    const facts = { freeBytes: 100 * GB, diskBytes: 200 * GB, spoolBytes: GB };
    expect(whyNoRoom(facts, 2, GB + 1)?.facts['isBudget']).toBe(1);
    expect(whyNoRoom(facts, 1, GB + 1)).toBe(null);
  });

  it('is there for an image over the budget when the spool is empty, so that it does not wait forever', () => {
    expect(whyNoRoom({ freeBytes: 100 * GB, diskBytes: 200 * GB, spoolBytes: 0 }, 30 * GB, 20 * GB)).toBe(null);
  });

  it('never comes from more data or less space', () => {
    const size = fc.nat(100 * GB);
    fc.assert(
      fc.property(size, size, size, size, size, (freeBytes, spoolBytes, sizeBytes, more, budget) => {
        const facts = { freeBytes, diskBytes: 100 * GB, spoolBytes: spoolBytes + 1 };
        const worse = { ...facts, freeBytes: freeBytes - more, spoolBytes: facts.spoolBytes + more };
        if (whyNoRoom(facts, sizeBytes, budget) !== null) expect(whyNoRoom(worse, sizeBytes, budget)).not.toBe(null);
      }),
    );
  });
});
