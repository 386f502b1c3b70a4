/** Requests a second that an endpoint was found to take; learned from throttled requests alone. Times in milliseconds. */
export interface Pace {
  /** Answers a second when the endpoint throttled last, and when that was; null until it does. */
  readonly known: { readonly perSecond: number; readonly at: number } | null;
  /** When answers came, oldest first; no more than the measure needs. */
  readonly answeredAt: readonly number[];
  /** The next request leaves no sooner than this. */
  readonly nextAt: number;
}

export const UNKNOWN_PACE: Pace = { known: null, answeredAt: [], nextAt: 0 };

/**
 * Requests a second allowed now; null without a bound. After a throttled request it starts a little below what got
 * through, comes back to it in some seconds, stays near it, then rises faster and faster (the curve of TCP CUBIC), so
 * that a larger allowance is found within a minute.
 */
export function perSecondAt({ known }: Pace, now: number): number | null {
  if (known === null) return null;
  const seconds = Math.max(0, now - known.at) / 1_000;
  const factor = 1 + CURVE * (seconds - SECONDS_TO_LIMIT) ** 3;
  return factor > LARGEST_FACTOR ? null : Math.max(SLOWEST_PER_SECOND, known.perSecond * factor);
}

/** The pace once a request has left. */
export function afterStart(pace: Pace, now: number): Pace {
  const perSecond = perSecondAt(pace, now);
  if (perSecond === null) return pace;
  // A timer that fires late must not cost throughput: what was missed a moment ago is caught up.
  return { ...pace, nextAt: Math.max(pace.nextAt, now - CATCH_UP_MS) + 1_000 / perSecond };
}

/** The pace after an answer. */
export function afterPaceAnswer(pace: Pace, now: number): Pace {
  const answeredAt = [...pace.answeredAt, now];
  const first = answeredAt.findIndex((at) => at > now - SHORT_MEASURE_MS);
  return { ...pace, answeredAt: answeredAt.slice(Math.max(0, Math.min(first, answeredAt.length - FEWEST_MEASURED))) };
}

/** The pace after a throttled request that left at `startedAt`; those that left before the last cut say nothing new. */
export function afterPaceThrottle(pace: Pace, startedAt: number, now: number): Pace {
  if (pace.known !== null && (startedAt < pace.known.at || now - pace.known.at < CUTS_APART_MS)) return pace;
  const measured = measure(pace, now);
  const before = perSecondAt(pace, now);
  const perSecond = Math.max(SLOWEST_PER_SECOND, before === null ? measured : Math.min(measured, before));
  return { known: { perSecond, at: now }, answeredAt: pace.answeredAt, nextAt: now + 1_000 / perSecond };
}

/** A tenth: an endpoint that takes less is met by the breaker. */
const SLOWEST_PER_SECOND = 0.1;
/** A cut goes to 95 % of what got through, and is made good in so many seconds. */
const SECONDS_TO_LIMIT = 8;
const CURVE = 0.05 / SECONDS_TO_LIMIT ** 3;
const LARGEST_FACTOR = 10;
const CATCH_UP_MS = 100;
const CUTS_APART_MS = 1_000;
/** The measure takes in the answers of this time, and at least so many. */
const SHORT_MEASURE_MS = 2_000;
const FEWEST_MEASURED = 20;
const LONGEST_MEASURE_MS = 20_000;

function measure({ answeredAt }: Pace, now: number): number {
  const recent = answeredAt.filter((at) => at > now - LONGEST_MEASURE_MS);
  const first = recent[0];
  if (first === undefined) return SLOWEST_PER_SECOND;
  return (recent.length / Math.max(1_000, now - first)) * 1_000;
}
