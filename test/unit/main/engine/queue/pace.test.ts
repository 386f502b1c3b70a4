import { describe, expect, it } from 'vitest';
import {
  afterPaceAnswer,
  afterPaceThrottle,
  afterStart,
  perSecondAt,
  UNKNOWN_PACE,
  type Pace,
} from '../../../../../main/engine/queue/pace.ts';

/** A pace that was cut to so many a second at time 0. */
function cutTo(perSecond: number, over: Partial<Pace> = {}): Pace {
  return { ...UNKNOWN_PACE, known: { perSecond, at: 0, isTrusted: true }, ...over };
}

/** Throttled again and again, every request having left just before. */
function throttledTimes(pace: Pace, times: number, now: number): Pace {
  let next = pace;
  for (let count = 0; count < times; count += 1) next = afterPaceThrottle(next, now, now);
  return next;
}

describe('requests a second that are allowed', () => {
  it('are without a bound before anything was throttled', () => {
    expect([perSecondAt(UNKNOWN_PACE, 0), afterStart(UNKNOWN_PACE, 5)]).toEqual([null, UNKNOWN_PACE]);
  });

  it('start at 95 percent, are whole after eight seconds, and rise without a bound at last', () => {
    const pace = cutTo(10);
    expect(perSecondAt(pace, 0)).toBeCloseTo(9.5);
    expect(perSecondAt(pace, 8_000)).toBeCloseTo(10);
    const risen = [16_000, 24_000, 40_000].map((now) => perSecondAt(pace, now) ?? Infinity);
    expect(risen).toEqual(risen.toSorted((a, b) => a - b));
    expect(perSecondAt(pace, 120_000)).toBeNull();
  });

  it('are never fewer than one in ten seconds', () => {
    expect(perSecondAt(cutTo(0.01), 0)).toBe(0.1);
  });

  it('do not fall where the clock was put back', () => {
    expect(perSecondAt(cutTo(10), -60_000)).toBeCloseTo(9.5);
  });
});

describe('when the next request leaves', () => {
  it('is a share of a second later', () => {
    const left = afterStart(cutTo(10), 8_000);
    expect(left.nextAt).toBeCloseTo(8_000 - 100 + 100);
  });

  it('catches up what a late timer missed, a tenth of a second at most', () => {
    const late = afterStart({ ...cutTo(10), nextAt: 1_000 }, 8_000);
    const onTime = afterStart({ ...cutTo(10), nextAt: 7_950 }, 8_000);
    expect([Math.round(late.nextAt), Math.round(onTime.nextAt)]).toEqual([8_000, 8_050]);
  });
});

describe('learning', () => {
  it('says nothing of a few throttled requests', () => {
    expect(throttledTimes(UNKNOWN_PACE, 4, 100).known).toBeNull();
  });

  it('cuts to what got through', () => {
    let pace: Pace = UNKNOWN_PACE;
    for (let now = 100; now <= 2_000; now += 100) pace = afterPaceAnswer(pace, 0, now);
    pace = throttledTimes(pace, 1, 2_000);
    expect(pace.known).toMatchObject({ at: 2_000, isTrusted: false });
    expect(pace.known?.perSecond).toBeCloseTo(10.5, 0);
  });

  it('guesses low where nothing got through', () => {
    expect(throttledTimes(UNKNOWN_PACE, 5, 100).known?.perSecond).toBe(1);
  });

  it('learns nothing from requests that left before the last cut, and cuts once a second at most', () => {
    const pace = cutTo(10);
    expect(afterPaceThrottle(pace, -1, 500)).toBe(pace);
    expect(throttledTimes(pace, 5, 900).known).toEqual(pace.known);
    expect(throttledTimes(pace, 5, 1_500).known?.at).toBe(1_500);
  });

  it('rises where the pace is not the cause', () => {
    const raised = throttledTimes(cutTo(10), 15, 900);
    expect(throttledTimes(raised, 1, 4_000).known).toMatchObject({ at: 4_000, isTrusted: false });
    expect(throttledTimes(raised, 1, 4_000).known?.perSecond).toBeGreaterThan(10);
  });

  it('stays near the pace where a request is throttled long after the last cut', () => {
    const pace = cutTo(10, { sinceCut: { returns: 100, throttled: 0 } });
    const cut = throttledTimes(pace, 1, 8_000).known;
    expect(cut?.perSecond).toBeGreaterThan(9);
    expect(cut?.perSecond).toBeLessThanOrEqual(10);
  });

  it('keeps no more answers than the measure needs', () => {
    let pace: Pace = UNKNOWN_PACE;
    for (let now = 0; now < 100_000; now += 1_000) pace = afterPaceAnswer(pace, 0, now);
    expect(pace.answeredAt).toHaveLength(20);
    for (let now = 100_000; now < 103_000; now += 10) pace = afterPaceAnswer(pace, 0, now);
    expect(pace.answeredAt).toHaveLength(200);
  });
});
