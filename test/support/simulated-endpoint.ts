import { createRateLimit } from '../../main/endpoint/rate-limit.ts';
import {
  afterFull,
  afterLeaving,
  afterReturn,
  flowLimit,
  leavesAt,
  startFlow,
  type Flow,
  type FlowLimits,
} from '../../main/engine/queue/flow.ts';

export interface Simulation {
  readonly limits: FlowLimits;
  /** Requests a second the endpoint allows; null for all. */
  readonly allowedPerSecond: number | null;
  /** How many requests the model works on at once; the others stand in line. */
  readonly workers: number;
  readonly serviceMs: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Sends without end through a flow to an endpoint of numbers, millisecond by millisecond; counts after the warm-up. */
export function simulate(simulation: Simulation): {
  answered: number;
  throttled: number;
  mostAtOnce: number;
  flow: Flow;
} {
  const { limits, allowedPerSecond, workers, serviceMs, seconds, warmUpSeconds } = simulation;
  let now = 0;
  const mayPass = createRateLimit(allowedPerSecond, () => now);
  const free = Array.from({ length: workers }, () => 0);
  let flow = startFlow(limits, now);
  let running: { readonly startedAt: number; readonly backAt: number; readonly isThrottled: boolean }[] = [];
  const counts = { answered: 0, throttled: 0, mostAtOnce: 0 };
  for (now = 1; now <= seconds * 1_000; now += 1) {
    const back = running.filter(({ backAt }) => backAt <= now);
    running = running.filter(({ backAt }) => backAt > now);
    for (const { startedAt, isThrottled } of back) {
      flow = afterReturn(flow, limits, { startedAt, result: isThrottled ? 'throttled' : 'answered' }, now);
      if (now > warmUpSeconds * 1_000) counts[isThrottled ? 'throttled' : 'answered'] += 1;
    }
    while (leavesAt(flow) <= now && running.length < flowLimit(flow, limits, now)) {
      flow = afterLeaving(flow, limits, 1_000, now);
      const isThrottled = !mayPass();
      running.push({ startedAt: now, backAt: isThrottled ? now + 2 : serve(free, now, serviceMs), isThrottled });
    }
    if (leavesAt(flow) <= now) flow = afterFull(flow);
    counts.mostAtOnce = Math.max(counts.mostAtOnce, running.length);
  }
  return { ...counts, flow };
}

function serve(free: number[], now: number, serviceMs: number): number {
  const worker = free.indexOf(Math.min(...free));
  const backAt = Math.max(now, free[worker] ?? 0) + serviceMs;
  free[worker] = backAt;
  return backAt;
}
