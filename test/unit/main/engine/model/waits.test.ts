import { describe, expect, it } from 'vitest';
import type { Rest } from '../../../../../main/engine/model/rest.ts';
import { closedUntil, waitOf } from '../../../../../main/engine/model/waits.ts';

/** Noon and eight in the evening of one day, by this computer's clock. */
const NOON = new Date(2026, 10, 22, 12, 0).getTime();
const EIGHT = new Date(2026, 10, 22, 20, 0).getTime();
const NIGHT = '20:00-06:00';
const DAY = '08:00-18:00';

function rest(over: Partial<Rest> = {}): Rest {
  return {
    profileName: 'clinic',
    cause: 'breaker',
    failure: { kind: 'throttled', facts: { status: 429 } },
    since: NOON - 60_000,
    failedProbes: 1,
    nextProbeAt: NOON + 30_000,
    probe: null,
    ...over,
  };
}

const probing = (until: number) => rest({ probe: { imageId: 1, ownerId: 'one', until } });

describe('why a profile sends nothing', () => {
  it.each([
    ['any hour', undefined],
    ['an open window', DAY],
  ])('is nothing at %s without a rest', (_, sendBetween) => {
    expect(waitOf(null, sendBetween, NOON)).toBeNull();
  });

  it('is its hours outside of them', () => {
    expect(waitOf(null, NIGHT, NOON)).toEqual({
      kind: null,
      reason: 'Waits until 20:00, as the profile says.',
      forIt: null,
      until: EIGHT,
    });
  });

  it.each([undefined, DAY, NIGHT])('is what it rests for, whatever its hours (%s)', (sendBetween) => {
    expect(waitOf(rest(), sendBetween, NOON)).toEqual({
      kind: 'throttled',
      reason: 'The model is busy. The image is safe and will be tried again.',
      forIt: expect.stringMatching(/^Throttled.*429/) as string,
      until: NOON + 30_000,
    });
  });
});

describe('when a profile is looked at again', () => {
  it.each([
    ['never needs to be while it may send', null, undefined, null],
    ['never needs to be inside of its hours', null, DAY, null],
    ['is when its hours begin', null, NIGHT, EIGHT],
    ['is when its hours begin, rest or not', rest(), NIGHT, EIGHT],
    ['is when its next probe is due', rest(), undefined, NOON + 30_000],
    ['never needs to be once the probe is due', rest({ nextProbeAt: NOON }), undefined, null],
    ['is told by the probe on its way', probing(NOON + 1), undefined, Infinity],
    ['is when the next probe is due once the last is lost', probing(NOON), undefined, NOON + 30_000],
    ['does not wait for a clock that was set back', rest({ nextProbeAt: NOON + 120_001 }), undefined, null],
  ])('%s', (_, resting, sendBetween, until) => {
    expect(closedUntil(resting, sendBetween, NOON)).toBe(until);
  });
});
