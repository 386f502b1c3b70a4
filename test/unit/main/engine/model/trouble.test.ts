import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_TROUBLE, standsOut, STRIKES_TO_STAND_OUT } from '../../../../../main/engine/model/trouble.ts';

const after = (strikes: number, passesBefore = 0) => ({ ...NO_TROUBLE, strikes, passesBefore });

describe('an image that fails alone', () => {
  it.each([
    ['three failures while three others were answered', 3, 3, 0, true],
    ['two failures, however many others were answered', 2, 1_000, 0, false],
    ['three failures while only two others were answered', 3, 2, 0, false],
    ['none', 0, 1_000, 0, false],
    ['as many failures as would be next to impossible', 5, 50, 0.09, true],
    ['one fewer of them', 4, 50, 0.09, false],
    ['many failures where half of all fail', 16, 50, 0.5, false],
    ['even more of them', 17, 50, 0.5, true],
    ['any number where everything fails', 1_000, 5_000, 1, false],
  ])('is told by %s', (_, strikes, passes, troubledShare, isAlone) => {
    expect(standsOut(after(strikes), { passes, troubledShare })).toBe(isAlone);
  });

  it('is compared with those that were answered since its first failure', () => {
    expect(standsOut(after(3, 98), { passes: 100, troubledShare: 0 })).toBe(false);
    expect(standsOut(after(3, 97), { passes: 100, troubledShare: 0 })).toBe(true);
  });

  it('is not made by other images that were answered before, nor by lost processes', () => {
    const lost = { ...after(2), losses: 50, loneLosses: 50, busySince: 1 };
    expect(standsOut(lost, { passes: 100, troubledShare: 0 })).toBe(false);
  });

  it('stays one with one more failure, and with one more answer of another', () => {
    const strikes = fc.integer({ min: STRIKES_TO_STAND_OUT, max: 40 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(strikes, fc.integer({ min: 0, max: 50 }), share, (count, passes, troubledShare) => {
        if (!standsOut(after(count), { passes, troubledShare })) return;
        expect(standsOut(after(count + 1), { passes, troubledShare })).toBe(true);
        expect(standsOut(after(count), { passes: passes + 1, troubledShare })).toBe(true);
      }),
    );
  });
});
