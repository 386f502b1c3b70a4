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

/** One step: two rounds of answers at so many a second, the limit holding images back. */
function round(state: Concurrency, perSecond: number, isFull = true, maximum = MAXIMUM): Concurrency {
  const answers = 2 * Math.floor(Math.min(state.limit, maximum));
  const endAt = state.countedSince + (answers / perSecond) * 1_000;
  let next = isFull ? afterHeldBack(state) : state;
  for (let count = 0; count < answers; count += 1) next = afterAnswer(next, { now: endAt, maximum });
  return next;
}

describe('where a profile begins', () => {
  it.each([
    [64, FIRST_LIMIT],
    [4, 4],
    [2, 2],
    [0, 1],
  ])('with at most %d allowed it is %d', (maximum, limit) => {
    expect(startConcurrency(maximum, 0)).toMatchObject({ limit, isSlowStart: true });
  });
});

describe('the limit while answers come', () => {
  it('doubles as long as that brings a quarter more, and takes the last doubling back', () => {
    const limits: number[] = [];
    let state = startConcurrency(MAXIMUM, 0);
    for (const perSecond of [10, 20, 40, 42]) {
      state = round(state, perSecond);
      limits.push(state.limit);
    }
    expect([limits, state.isSlowStart]).toEqual([[8, 16, 32, 16], false]);
  });

  it('never goes past what the profile allows, also when that is lowered', () => {
    let state = startConcurrency(6, 0);
    for (const perSecond of [10, 20, 40, 80]) state = round(state, perSecond, true, 6);
    expect(state.limit).toBe(6);
    expect(afterAnswer(state, { now: 1, maximum: 2 }).limit).toBe(2);
  });

  it('stays where it holds nothing back', () => {
    const state = startConcurrency(MAXIMUM, 0);
    expect(round(state, 10, false)).toEqual({ ...state, countedSince: expect.any(Number) as number });
  });

  it('rises by one while answers rise, falls by one where they fall', () => {
    const state = { ...startConcurrency(MAXIMUM, 0), isSlowStart: false, limit: 10, throughput: 20 };
    expect([round(state, 22).limit, round(state, 17).limit, round(state, 20).limit]).toEqual([11, 9, 10]);
  });

  it('tries one more after three steps without a change, and takes it back where it brings nothing', () => {
    let state: Concurrency = { ...startConcurrency(MAXIMUM, 0), isSlowStart: false, limit: 10, throughput: 20 };
    const limits: number[] = [];
    for (let steps = 0; steps < 5; steps += 1) {
      state = round(state, 20);
      limits.push(state.limit);
    }
    expect(limits).toEqual([10, 10, 10, 11, 10]);
  });

  it('looks at nothing before two rounds are over', () => {
    const state = startConcurrency(MAXIMUM, 0);
    const answered = afterAnswer(afterHeldBack(state), { now: 1, maximum: MAXIMUM });
    expect(answered).toMatchObject({ limit: 4, answers: 1, isFull: true });
  });
});

describe('a throttled request', () => {
  it('halves the limit, once a round trip, and never below one', () => {
    const state = { ...startConcurrency(MAXIMUM, 0), limit: 8 };
    const halved = afterThrottle(state, 50, 100);
    expect(halved).toMatchObject({ limit: 4, isSlowStart: false, halvedAt: 100, answers: 0, throughput: 0 });
    expect(afterThrottle(halved, 99, 110)).toBe(halved);
    expect(afterThrottle(halved, 100, 120).limit).toBe(2);
    expect(afterThrottle({ ...state, limit: 1 }, 0, 1).limit).toBe(1);
  });
});

it('remembers that an image was held back, without a new state each time', () => {
  const full = afterHeldBack(startConcurrency(4, 0));
  expect([full.isFull, afterHeldBack(full)]).toEqual([true, full]);
});
