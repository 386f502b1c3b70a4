import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterPass,
  afterTrouble,
  isSick,
  peersOf,
  UNKNOWN_HEALTH,
  type Health,
} from '../../../../../main/engine/model/health.ts';
import { FAILURE_KINDS, type FailureKind } from '../../../../../shared/failures.ts';

function fail(
  health: Health,
  imageId: number,
  kind: FailureKind = 'endpoint-unavailable',
  now = imageId * 2_000,
): Health {
  return afterTrouble(health, { kind, imageId, isFirst: true }, now);
}

describe('the health of a profile', () => {
  it('is sick after several failures in a row on several images', () => {
    const failing = [1, 2, 3, 4].reduce((health, id) => fail(health, id), UNKNOWN_HEALTH);
    expect(isSick(failing)).toBe(false);
    expect(isSick(fail(failing, 5))).toBe(true);
    expect(isSick(fail(afterPass(failing), 5))).toBe(false);
  });

  it('is never sick by one image alone, nor by two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(...FAILURE_KINDS)), { maxLength: 100 }),
        (failures) => {
          const health = failures.reduce((before, [id, kind]) => fail(before, id, kind), UNKNOWN_HEALTH);
          expect(isSick(health)).toBe(false);
        },
      ),
    );
  });

  it('takes requests that are throttled together for one', () => {
    const burst = Array.from({ length: 50 }, (_, id) => id);
    expect(isSick(burst.reduce((health, id) => fail(health, id, 'throttled', 5_000 + id), UNKNOWN_HEALTH))).toBe(false);
    const steady = burst.reduce((health, id) => fail(health, id, 'throttled', 5_000 + id * 1_000), UNKNOWN_HEALTH);
    expect(isSick(steady)).toBe(true);
  });

  it('leaves an image itself out when it says how the others fare', () => {
    const others = Array.from({ length: 20 }).reduce<Health>(afterPass, UNKNOWN_HEALTH);
    expect(peersOf(fail(others, 1), true)).toEqual({ passes: 20, troubledShare: 0 });
    expect(peersOf(UNKNOWN_HEALTH, false)).toEqual({ passes: 0, troubledShare: 1 });
  });
});
