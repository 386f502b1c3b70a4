import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterLeaving,
  afterReturn,
  flowLimit,
  leavesAt,
  startFlow,
  type FlowLimits,
} from '../../../../../main/engine/queue/flow.ts';
import { simulate } from '../../../../support/simulated-endpoint.ts';

const LIMITS: FlowLimits = { concurrency: 32, bytesPerSecond: null };
const FAST = { limits: LIMITS, allowedPerSecond: null, workers: 64, serviceMs: 100, seconds: 40, warmUpSeconds: 10 };

describe('the flow of a profile', () => {
  it.each([5, 20, 100])('keeps nine tenths of %i allowed requests a second, and hardly any is throttled', (allowed) => {
    const { answered, throttled } = simulate({ ...FAST, allowedPerSecond: allowed, serviceMs: 20, seconds: 100 });
    expect(answered / (allowed * 90)).toBeGreaterThan(0.9);
    expect(throttled / (answered + throttled)).toBeLessThan(0.1);
  });

  it('grows to the limit where every image more brings more answers', () => {
    const { flow, answered } = simulate(FAST);
    expect(Math.floor(flow.concurrency.limit)).toBe(32);
    expect(answered).toBeGreaterThan(0.95 * 320 * 30);
  });

  it('stays small where more only stand in line', () => {
    const { flow, answered } = simulate({ ...FAST, workers: 2 });
    expect(flow.concurrency.limit).toBeLessThanOrEqual(8);
    expect(answered).toBeGreaterThan(0.95 * 20 * 30);
  });

  it('finds an allowance that was raised within a minute', () => {
    let flow = startFlow(LIMITS, 0);
    for (const now of [6, 7, 8, 9, 10]) flow = afterReturn(flow, LIMITS, { startedAt: 0, result: 'throttled' }, now);
    expect(leavesAt(flow)).toBeGreaterThan(10);
    const spacing = (at: number) => leavesAt(afterLeaving(flow, LIMITS, 1, at)) - at;
    expect(spacing(60_000)).toBeLessThanOrEqual(0);
  });

  it('halves once for all requests that were under way together', () => {
    let flow = { ...startFlow(LIMITS, 0) };
    flow = { ...flow, concurrency: { ...flow.concurrency, limit: 16 } };
    for (const now of [10, 11, 12]) flow = afterReturn(flow, LIMITS, { startedAt: 5, result: 'throttled' }, now);
    expect(flow.concurrency.limit).toBe(8);
    flow = afterReturn(flow, LIMITS, { startedAt: 11, result: 'throttled' }, 13);
    expect(flow.concurrency.limit).toBe(4);
  });

  it('keeps under a cap on bytes', () => {
    const limits = { concurrency: 32, bytesPerSecond: 10_000 };
    const { answered } = simulate({ ...FAST, limits, warmUpSeconds: 0, seconds: 20 });
    expect(answered).toBeGreaterThanOrEqual(198);
    expect(answered).toBeLessThanOrEqual(202);
  });

  it('never goes below one nor above what the profile allows, whatever comes back', () => {
    const step = fc.record({
      waitMs: fc.nat(3_000),
      tookMs: fc.nat(5_000),
      result: fc.constantFrom('answered' as const, 'throttled' as const, 'other' as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 64 }), (steps, concurrency) => {
        const limits = { concurrency, bytesPerSecond: null };
        let now = 10_000;
        let flow = startFlow(limits, now);
        for (const { waitMs, tookMs, result } of steps) {
          now += waitMs;
          flow = afterLeaving(flow, limits, 1_000, now);
          flow = afterReturn(flow, limits, { startedAt: now - tookMs, result }, now);
          expect(flow.concurrency.limit).toBeGreaterThanOrEqual(1);
          expect(flowLimit(flow, limits, now)).toBeGreaterThanOrEqual(1);
          expect(flowLimit(flow, limits, now)).toBeLessThanOrEqual(concurrency);
        }
      }),
    );
  });
});
