import { describe, expect, it } from 'vitest';
import type { Suspension } from '../../../../../main/engine/model/suspension.ts';
import { closedUntil, waitOf } from '../../../../../main/engine/model/waits.ts';

const NOON = new Date(2026, 10, 22, 12).getTime();
const EVENING = new Date(2026, 10, 22, 20).getTime();
const REST: Suspension = {
  profileName: 'chest',
  cause: 'pause',
  failure: { kind: 'offline', facts: { target: 'model.test', code: 'ECONNREFUSED' } },
  since: NOON - 1_000,
  failedProbes: 1,
  nextProbeAt: NOON + 5_000,
  probe: null,
};

describe('why a profile sends nothing', () => {
  it('is nothing where it sends', () => {
    expect([waitOf(null, undefined, NOON), waitOf(null, '08:00-18:00', NOON)]).toEqual([null, null]);
  });

  it('is its hours', () => {
    expect(waitOf(null, '20:00-06:00', NOON)).toEqual({
      kind: null,
      reason: 'Waits until 20:00, as the profile says.',
      forIt: null,
      until: EVENING,
    });
  });

  it('is its rest before its hours', () => {
    expect(waitOf(REST, '20:00-06:00', NOON)).toEqual({
      kind: 'offline',
      reason: 'The network or the model server cannot be reached. The image is safe and will be sent when it is back.',
      forIt: 'No connection to model.test: ECONNREFUSED.',
      until: NOON + 5_000,
    });
  });
});

describe('when it is looked at again', () => {
  const probe = (until: number) => ({ imageId: 1, ownerId: 'this', until });
  it.each<[string, Suspension | null, string | undefined, number | null]>([
    ['at once where it may send', null, undefined, null],
    ['when its hours begin', null, '20:00-06:00', EVENING],
    ['when its hours begin, though it rests', REST, '20:00-06:00', EVENING],
    ['at its next probe', REST, undefined, NOON + 5_000],
    ['at once where a probe is due', { ...REST, nextProbeAt: NOON }, undefined, null],
    ['never while its probe is on the way', { ...REST, probe: probe(NOON + 1) }, undefined, Infinity],
  ])('%s', (_case, suspension, hours, until) => {
    expect(closedUntil(suspension, hours, NOON)).toBe(until);
  });
});
