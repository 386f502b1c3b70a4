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
  /** When the limit was halved last. */
  readonly halvedAt: number;
}

/** The limit a profile begins with. */
export const FIRST_LIMIT = 4;

/** Where every profile begins. */
export function startConcurrency(maximum: number, now: number): Concurrency {
  const limit = Math.max(1, Math.min(FIRST_LIMIT, maximum));
  return { limit, isSlowStart: true, answers: 0, countedSince: now, throughput: 0, held: 0, halvedAt: -Infinity };
}

/**
 * The state after an answer. The limit is looked at once in two rounds, and only where it was what held images back
 * (`isFull`): it rises while answers a second rise, and falls by one where they fall.
 */
export function afterAnswer(
  state: Concurrency,
  { now, isFull, maximum }: { readonly now: number; readonly isFull: boolean; readonly maximum: number },
): Concurrency {
  const limit = Math.min(state.limit, maximum);
  if (!isFull) return { ...state, limit, answers: 0, countedSince: now };
  const answers = state.answers + 1;
  if (answers < 2 * Math.floor(limit)) return { ...state, limit, answers };
  const throughput = (answers / Math.max(1, now - state.countedSince)) * 1_000;
  return { ...step({ ...state, limit }, throughput, maximum), answers: 0, countedSince: now };
}

/** The state after a throttled request: half the limit, but once a round trip, so only for requests that left since. */
export function afterThrottle(state: Concurrency, startedAt: number, now: number): Concurrency {
  if (startedAt < state.halvedAt) return state;
  const limit = Math.max(1, state.limit / 2);
  return { ...state, limit, isSlowStart: false, answers: 0, countedSince: now, throughput: 0, held: 0, halvedAt: now };
}

/** A doubled limit that brings less than this is not worth another. */
const WORTH_DOUBLING = 1.25;
const RISES = 1.02;
const FALLS = 0.9;
/** After so many steps without a change one more is tried. */
const LONGEST_HOLD = 3;

function step(state: Concurrency, throughput: number, maximum: number): Concurrency {
  const { limit } = state;
  if (state.isSlowStart) {
    const isWorthIt = state.throughput === 0 || throughput >= WORTH_DOUBLING * state.throughput;
    return isWorthIt
      ? { ...state, limit: Math.min(maximum, limit * 2), throughput }
      : { ...state, isSlowStart: false, throughput };
  }
  if (throughput < FALLS * state.throughput) return { ...state, limit: Math.max(1, limit - 1), throughput, held: 0 };
  if (throughput > RISES * state.throughput || state.held >= LONGEST_HOLD) {
    return { ...state, limit: Math.min(maximum, limit + 1), throughput, held: 0 };
  }
  return { ...state, held: state.held + 1 };
}
