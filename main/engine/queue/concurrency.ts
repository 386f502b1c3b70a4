/** How many images of a profile may be on their way, and what that is learned from. Times in milliseconds. */
export interface Concurrency {
  /** At least 1; whole images are its floor. */
  readonly limit: number;
  /** True until the first sign that more does not help: the limit then doubles instead of rising by one. */
  readonly isSlowStart: boolean;
  /** Answers counted towards the next step, and since when. */
  readonly answers: number;
  readonly countedSince: number;
  /** Answers a second at the step before; 0 before the first. */
  readonly throughput: number;
  /** Steps taken without a change. */
  readonly held: number;
  /** True when the limit held an image back since then. */
  readonly isFull: boolean;
  /** When the limit was halved last. */
  readonly halvedAt: number;
}

/** The limit a profile begins with. */
export const FIRST_LIMIT = 4;

/** Where every profile begins. */
export function startConcurrency(maximum: number, now: number): Concurrency {
  const limit = Math.max(1, Math.min(FIRST_LIMIT, maximum));
  return {
    limit,
    isSlowStart: true,
    answers: 0,
    countedSince: now,
    throughput: 0,
    held: 0,
    isFull: false,
    halvedAt: -Infinity,
  };
}

/** The state when an image had to stay because as many as allowed are on their way. */
export function afterHeldBack(state: Concurrency): Concurrency {
  return state.isFull ? state : { ...state, isFull: true };
}

/**
 * The state after an answer. The limit is looked at once in two rounds, and changed only where it held images back: it
 * rises while answers a second rise, and falls by one where they fall.
 */
export function afterAnswer(
  state: Concurrency,
  { now, maximum }: { readonly now: number; readonly maximum: number },
): Concurrency {
  const limit = Math.min(state.limit, maximum);
  const answers = state.answers + 1;
  if (answers < 2 * Math.floor(limit)) return { ...state, limit, answers };
  if (!state.isFull) return { ...state, limit, answers: 0, countedSince: now };
  const throughput = (answers / Math.max(1, now - state.countedSince)) * 1_000;
  return { ...step({ ...state, limit }, throughput, maximum), answers: 0, countedSince: now, isFull: false };
}

/** The state after a throttled request: half the limit, but once a round trip, so only for requests that left since. */
export function afterThrottle(state: Concurrency, startedAt: number, now: number): Concurrency {
  if (startedAt < state.halvedAt) return state;
  const limit = Math.max(1, state.limit / 2);
  const begun = { answers: 0, countedSince: now, throughput: 0, held: 0, isFull: false };
  return { ...state, ...begun, limit, isSlowStart: false, halvedAt: now };
}

/** A doubled limit that brings less than this is taken back. */
const WORTH_DOUBLING = 1.25;
const RISES = 1.02;
const FALLS = 0.9;
/** After so many steps without a change one more is tried, and taken back where it brings nothing. */
const LONGEST_HOLD = 3;
const TRIAL = -1;

function step(state: Concurrency, throughput: number, maximum: number): Concurrency {
  const { limit, held } = state;
  const gain = state.throughput === 0 ? Infinity : throughput / state.throughput;
  if (state.isSlowStart) {
    if (gain < WORTH_DOUBLING) return { ...state, limit: Math.max(1, limit / 2), isSlowStart: false };
    return { ...state, limit: Math.min(maximum, limit * 2), isSlowStart: limit * 2 < maximum, throughput };
  }
  if (gain > RISES) return { ...state, limit: Math.min(maximum, limit + 1), throughput, held: 0 };
  if (gain < FALLS) return { ...state, limit: Math.max(1, limit - 1), throughput, held: 0 };
  if (held === TRIAL) return { ...state, limit: Math.max(1, limit - 1), held: 0 };
  if (limit >= maximum) return state;
  if (held >= LONGEST_HOLD) return { ...state, limit: Math.min(maximum, limit + 1), held: TRIAL };
  return { ...state, held: held + 1 };
}
