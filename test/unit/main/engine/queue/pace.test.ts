import { describe, expect, it } from 'vitest';
import {
  afterPaceAnswer,
  afterPaceThrottle,
  afterStart,
  perSecondAt,
  UNKNOWN_PACE,
  type Pace,
} from '../../../../../main/engine/queue/pace.ts';

/** When the pace below was cut, in milliseconds. */
const CUT_AT = 100_000;

function known(over: Partial<NonNullable<Pace['known']>> = {}, rest: Partial<Pace> = {}): Pace {
  return { ...UNKNOWN_PACE, known: { perSecond: 10, at: CUT_AT, isTrusted: true, ...over }, ...rest };
}

/** Answers to requests that left just before, one each `everyMs`. */
function answered(start: Pace, count: number, everyMs: number, from: number): Pace {
  let pace = start;
  for (let at = 1; at <= count; at += 1) pace = afterPaceAnswer(pace, from + at * everyMs, from + at * everyMs);
  return pace;
}

/** Requests that were throttled as soon as they left. */
function throttled(start: Pace, count: number, now: number): Pace {
  return Array.from({ length: count }).reduce<Pace>((pace) => afterPaceThrottle(pace, now, now), start);
}

describe('requests a second', () => {
  it('are without a bound until one is throttled', () => {
    expect(perSecondAt(UNKNOWN_PACE, 5)).toBeNull();
  });

  it.each([
    ['start a little below what got through', 0, 9.5],
    ['start so also by a clock that was set back', -60_000, 9.5],
    ['are hardly below it half way', 4_000, 9.94],
    ['are back at it after eight seconds', 8_000, 10],
    ['stay near it for as long', 16_000, 10.5],
    ['then rise faster and faster', 32_000, 23.5],
  ])('%s', (_, afterMs, perSecond) => {
    expect(perSecondAt(known(), CUT_AT + afterMs)).toBeCloseTo(perSecond, 1);
  });

  it('rise within a minute to ten times as many, and then without a bound', () => {
    expect(perSecondAt(known(), CUT_AT + 53_000)).toBeGreaterThan(90);
    expect(perSecondAt(known(), CUT_AT + 54_000)).toBeNull();
  });

  it('are never fewer than one in ten seconds', () => {
    expect(perSecondAt(known({ perSecond: 0.001 }), CUT_AT)).toBe(0.1);
  });
});

describe('a request that leaves', () => {
  it('holds up nothing without a pace', () => {
    expect(afterStart(UNKNOWN_PACE, 5)).toBe(UNKNOWN_PACE);
  });

  it('keeps the next one for as long as the pace says', () => {
    const pace = known({}, { nextAt: CUT_AT + 8_000 });
    expect(afterStart(pace, CUT_AT + 8_000).nextAt).toBe(CUT_AT + 8_100);
  });

  it.each([
    ['catches up what a late timer cost', 60, 40],
    ['catches up no more than a tenth of a second', 5_000, 0],
  ])('%s', (_, lateMs, gapMs) => {
    const now = CUT_AT + 8_000;
    expect(afterStart(known({}, { nextAt: now - lateMs }), now).nextAt).toBeCloseTo(now + gapMs, 0);
  });
});

describe('answers', () => {
  it('are remembered for as long as the measure needs: two seconds, and at least twenty', () => {
    const many = answered(UNKNOWN_PACE, 100, 50, 0);
    expect([many.answeredAt.length, many.answeredAt[0], many.answeredAt.at(-1)]).toEqual([40, 3_050, 5_000]);
    const few = answered(UNKNOWN_PACE, 30, 1_000, 0);
    expect([few.answeredAt.length, few.answeredAt[0]]).toEqual([20, 11_000]);
  });

  it('count as returns only where their request left since the last cut', () => {
    const before = afterPaceAnswer(known(), CUT_AT - 1, CUT_AT + 50);
    expect(before.sinceCut).toEqual({ returns: 0, throttled: 0 });
    expect(afterPaceAnswer(before, CUT_AT, CUT_AT + 60).sinceCut).toEqual({ returns: 1, throttled: 0 });
  });
});

describe('throttled requests before a pace is known', () => {
  it('say nothing yet when they are fewer than five of what came back', () => {
    const pace = throttled(UNKNOWN_PACE, 4, 1_000);
    expect([pace.known, pace.sinceCut]).toEqual([null, { returns: 4, throttled: 4 }]);
  });

  it('set it to what got through', () => {
    const rush = answered(UNKNOWN_PACE, 20, 50, 0);
    expect(afterPaceThrottle(rush, 1_000, 1_000)).toMatchObject({
      known: { perSecond: expect.closeTo(21.05, 1) as number, at: 1_000, isTrusted: false },
      sinceCut: { returns: 0, throttled: 0 },
      nextAt: expect.closeTo(1_047.5, 1) as number,
    });
  });

  it('do not take a burst of a moment for a pace', () => {
    const burst = answered(UNKNOWN_PACE, 10, 1, 0);
    expect(afterPaceThrottle(burst, 10, 10).known?.perSecond).toBe(100);
  });

  it('set it to one a second where nothing got through', () => {
    expect(throttled(UNKNOWN_PACE, 5, 1_000).known).toEqual({ perSecond: 1, at: 1_000, isTrusted: false });
  });
});

describe('throttled requests at a pace', () => {
  const enough = { sinceCut: { returns: 10, throttled: 0 } };

  it('say nothing new where they left before it was set', () => {
    const pace = known({}, enough);
    expect(afterPaceThrottle(pace, CUT_AT - 1, CUT_AT + 3_000)).toBe(pace);
  });

  it('cut it once a second at most', () => {
    const pace = known({}, enough);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 999).known).toEqual(pace.known);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 1_000).known?.at).toBe(CUT_AT + 1_000);
  });

  it('cut it to what got through since, and that is trusted', () => {
    const pace = answered(known({ isTrusted: false }), 12, 250, CUT_AT);
    const cut = afterPaceThrottle(pace, CUT_AT, CUT_AT + 3_000);
    expect(cut.known).toEqual({
      perSecond: expect.closeTo(12 / 2.75, 2) as number,
      at: CUT_AT + 3_000,
      isTrusted: true,
    });
  });

  it('never raise it to what got through', () => {
    const pace = answered(known({ perSecond: 2 }), 40, 50, CUT_AT);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 2_000).known?.perSecond).toBeLessThan(2);
  });

  it('halve it where nothing got through', () => {
    const pace = known({ isTrusted: false }, enough);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 2_000).known?.perSecond).toBeCloseTo(9.79 / 2, 1);
  });

  it('leave it near where it was when the last cut is long past', () => {
    const pace = answered(known(), 30, 500, CUT_AT);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 15_000).known?.perSecond).toBeCloseTo(10.34 * 0.95, 1);
  });

  it('double it where they come whatever the pace', () => {
    const pace = known({}, { sinceCut: { returns: 14, throttled: 3 } });
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 8_000).known).toEqual({
      perSecond: 20,
      at: CUT_AT + 8_000,
      isTrusted: false,
    });
  });

  it.each([
    ['too few have come back', { returns: 13, throttled: 12 }, true],
    ['just a fifth is throttled', { returns: 14, throttled: 2 }, true],
    ['the pace was a guess of a moment ago', { returns: 30, throttled: 29 }, false],
  ])('do not double it where %s', (_, sinceCut, isTrusted) => {
    const pace = known({ isTrusted }, { sinceCut });
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 3_000).known?.perSecond).toBeLessThan(10);
  });

  it('start from ten times the pace where it had no bound any more', () => {
    const pace = known({ perSecond: 1 }, enough);
    expect(afterPaceThrottle(pace, CUT_AT, CUT_AT + 90_000).known?.perSecond).toBeCloseTo(9.5, 5);
  });
});
