import { afterAnswer, afterHeldBack, afterThrottle, startConcurrency, type Concurrency } from './concurrency.ts';
import { afterPaceAnswer, afterPaceThrottle, afterStart, perSecondAt, UNKNOWN_PACE, type Pace } from './pace.ts';

/** What a profile's settings allow. */
export interface FlowLimits {
  readonly concurrency: number;
  /** Of request bodies; null without a cap. */
  readonly bytesPerSecond: number | null;
}

/** How fast one process sends the images of one profile. Times in milliseconds since 1970. */
export interface Flow {
  readonly concurrency: Concurrency;
  readonly pace: Pace;
  /** Until when the bytes already sent fill the cap. */
  readonly bytesUntil: number;
  /** Milliseconds a request takes, smoothed. */
  readonly roundTripMs: number;
}

/** What became of a request: when it left, and whether it says anything about the pace. */
export interface FlowOutcome {
  readonly startedAt: number;
  readonly result: 'answered' | 'throttled' | 'other';
}

export function startFlow(limits: FlowLimits, now: number): Flow {
  const concurrency = startConcurrency(limits.concurrency, now);
  return { concurrency, pace: UNKNOWN_PACE, bytesUntil: 0, roundTripMs: 0 };
}

/** How many images may be on their way: what was learned, but never less than the known pace needs. */
export function flowLimit(flow: Flow, limits: FlowLimits, now: number): number {
  const perSecond = perSecondAt(flow.pace, now);
  const needed = perSecond === null ? 1 : Math.ceil(((perSecond * flow.roundTripMs) / 1_000) * SPARE) + 1;
  return Math.max(1, Math.min(limits.concurrency, Math.max(Math.floor(flow.concurrency.limit), needed)));
}

/** When the next image may leave, not counting how many are on their way. */
export function leavesAt({ pace, bytesUntil }: Flow): number {
  return Math.max(pace.nextAt, bytesUntil);
}

/** The flow when an image had to stay because as many as allowed are on their way. */
export function afterFull(flow: Flow): Flow {
  const concurrency = afterHeldBack(flow.concurrency);
  return concurrency === flow.concurrency ? flow : { ...flow, concurrency };
}

/** The flow once a request of so many bytes has left. */
export function afterLeaving(flow: Flow, limits: FlowLimits, requestBytes: number, now: number): Flow {
  const { bytesPerSecond } = limits;
  const bytesUntil =
    bytesPerSecond === null ? 0 : Math.max(flow.bytesUntil, now) + (requestBytes / bytesPerSecond) * 1_000;
  return { ...flow, pace: afterStart(flow.pace, now), bytesUntil };
}

/** The flow once an image has come back. */
export function afterReturn(flow: Flow, limits: FlowLimits, { startedAt, result }: FlowOutcome, now: number): Flow {
  if (result === 'other') return flow;
  if (result === 'throttled') {
    const concurrency = afterThrottle(flow.concurrency, startedAt, now);
    return { ...flow, concurrency, pace: afterPaceThrottle(flow.pace, startedAt, now) };
  }
  const tookMs = now - startedAt;
  return {
    ...flow,
    concurrency: afterAnswer(flow.concurrency, { now, maximum: limits.concurrency }),
    pace: afterPaceAnswer(flow.pace, startedAt, now),
    roundTripMs: flow.roundTripMs === 0 ? tookMs : flow.roundTripMs * 0.9 + tookMs * 0.1,
  };
}

/** Room for round trips that take longer than most. */
const SPARE = 1.5;
