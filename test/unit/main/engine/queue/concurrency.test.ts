import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterHeldBack,
  afterThrottle,
  FIRST_LIMIT,
  startConcurrency,
  type Concurrency,
} from '../../../../../main/engine/queue/concurrency.ts';

const MAXIMUM = 64;

/** One step: as many answers as it takes, evenly over so many a second, each time held back by the limit. */
function stepAt(perSecond: number, state: Concurrency, maximum = MAXIMUM): Concurrency {
  const answers = 2 * Math.floor(Math.min(state.limit, maximum));
  let next = state;
  for (let answer = 1; answer <= answers; answer += 1) {
    const now = state.countedSince + (answer / perSecond) * 1_000;
    next = afterAnswer(afterHeldBack(next), { now, maximum });
  }
  return next;
}

/** The limits after each of some steps. */
function limitsAt(rates: readonly number[], start: Concurrency, maximum = MAXIMUM): number[] {
  let state = start;
  return rates.map((rate) => (state = stepAt(rate, state, maximum)).limit);
}

/** A state that has left its slow start at a limit, with what it was measured at. */
function steady(limit: number, throughput: number): Concurrency {
  return { ...startConcurrency(MAXIMUM, 0), limit, throughput, isSlowStart: false };
}

describe('the first limit', () => {
  it.each([
    [1, 1],
    [3, 3],
    [FIRST_LIMIT, FIRST_LIMIT],
    [64, FIRST_LIMIT],
    [0, 1],
  ])('under a maximum of %d is %d', (maximum, limit) => {
    expect(startConcurrency(maximum, 5)).toEqual({
      limit,
      isSlowStart: true,
      answers: 0,
      countedSince: 5,
      throughput: 0,
      held: 0,
      isFull: false,
      halvedAt: -Infinity,
    });
  });
});

describe('the limit in its slow start', () => {
  it('doubles while that brings more, up to the maximum', () => {
    expect(limitsAt([10, 20, 40, 80, 160], startConcurrency(MAXIMUM, 0))).toEqual([8, 16, 32, 64, 64]);
  });

  it('takes the doubling back that brought too little', () => {
    expect(limitsAt([10, 20, 24], startConcurrency(MAXIMUM, 0))).toEqual([8, 16, 8]);
    expect(limitsAt([10, 20, 25], startConcurrency(MAXIMUM, 0))).toEqual([8, 16, 32]);
  });

  it('ends with the maximum', () => {
    const full = stepAt(10, startConcurrency(8, 0), 8);
    expect([full.limit, full.isSlowStart]).toEqual([8, false]);
  });

  it('never falls under one image', () => {
    const slow = stepAt(1, stepAt(10, { ...startConcurrency(1, 0), isSlowStart: true }, 2), 2);
    expect(slow.limit).toBe(1);
  });
});

describe('the limit later on', () => {
  it.each([
    ['rises by one while more comes back', 10.3, 11],
    ['stays where hardly more does', 10.1, 10],
    ['stays where hardly less does', 9.1, 10],
    ['falls by one where less does', 8.9, 9],
  ])('%s', (_, perSecond, limit) => {
    expect(stepAt(perSecond, steady(10, 10)).limit).toBe(limit);
  });

  it('tries one more after three steps without a change, and takes it back where that brings nothing', () => {
    expect(limitsAt([10, 10, 10, 10, 10, 10], steady(10, 10))).toEqual([10, 10, 10, 11, 10, 10]);
  });

  it('keeps the one more that brings something', () => {
    expect(limitsAt([10, 10, 10, 10, 11], steady(10, 10))).toEqual([10, 10, 10, 11, 12]);
  });

  it('tries nothing beyond the maximum', () => {
    expect(limitsAt([10, 10, 10, 10, 10], steady(10, 10), 10)).toEqual([10, 10, 10, 10, 10]);
  });

  it('falls no lower than one image', () => {
    expect(stepAt(1, steady(1, 10)).limit).toBe(1);
  });

  it('obeys a maximum that was lowered with the next answer', () => {
    expect(afterAnswer(steady(10, 10), { now: 1, maximum: 3 }).limit).toBe(3);
  });
});

describe('a step', () => {
  it('comes once in two rounds', () => {
    const state = steady(4, 0.001);
    const answered = Array.from({ length: 7 }).reduce<Concurrency>(
      (next) => afterAnswer(afterHeldBack(next), { now: 10, maximum: MAXIMUM }),
      state,
    );
    expect([answered.limit, answered.answers]).toEqual([4, 7]);
    expect(afterAnswer(answered, { now: 10, maximum: MAXIMUM })).toMatchObject({ limit: 5, answers: 0, isFull: false });
  });

  it('changes nothing where the limit held nothing back, and counts anew', () => {
    const state = { ...steady(2, 0.001), answers: 3 };
    expect(afterAnswer(state, { now: 77, maximum: MAXIMUM })).toEqual({ ...state, answers: 0, countedSince: 77 });
  });

  it('lives through answers that all come in the same millisecond', () => {
    const state = { ...afterHeldBack(steady(2, 10)), answers: 3 };
    expect(afterAnswer(state, { now: 0, maximum: MAXIMUM })).toMatchObject({ limit: 3, throughput: 4_000 });
  });

  it('is not told twice that the limit is reached', () => {
    const full = afterHeldBack(steady(2, 10));
    expect(full).toEqual({ ...steady(2, 10), isFull: true });
    expect(afterHeldBack(full)).toBe(full);
  });
});

describe('a throttled request', () => {
  it('halves the limit and forgets what was measured', () => {
    const state = { ...steady(10, 50), answers: 9, held: 2, isFull: true };
    expect(afterThrottle(state, 90, 100)).toEqual({ ...steady(5, 0), countedSince: 100, halvedAt: 100 });
  });

  it('ends the slow start', () => {
    expect(afterThrottle(startConcurrency(MAXIMUM, 0), 0, 100)).toMatchObject({ limit: 2, isSlowStart: false });
  });

  it('halves it once a round trip: those that left before say nothing new', () => {
    const halved = afterThrottle(steady(10, 50), 90, 100);
    expect(afterThrottle(halved, 99, 110)).toBe(halved);
    expect(afterThrottle(halved, 100, 110).limit).toBe(2.5);
  });

  it('leaves at least one image on its way', () => {
    expect(afterThrottle(steady(1, 50), 0, 100).limit).toBe(1);
  });
});

describe('whatever happens', () => {
  it('the limit is from one to the maximum', () => {
    const event = fc.record({ what: fc.constantFrom('answer', 'held', 'throttle'), afterMs: fc.nat(5_000) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), fc.integer({ min: 1, max: 64 }), (events, maximum) => {
        let state = startConcurrency(maximum, 0);
        let now = 0;
        for (const { what, afterMs } of events) {
          now += afterMs;
          if (what === 'held') state = afterHeldBack(state);
          else state = what === 'answer' ? afterAnswer(state, { now, maximum }) : afterThrottle(state, now, now);
          expect(state.limit).toBeGreaterThanOrEqual(1);
          expect(state.limit).toBeLessThanOrEqual(maximum);
        }
      }),
      { numRuns: 50 },
    );
  });
});
