/** Requests a second that an endpoint was found to take; learned from throttled requests alone. Times in milliseconds. */
export interface Pace {
  /** Answers a second when the endpoint throttled last, and when that was; null until it does. */
  readonly known: {
    readonly perSecond: number;
    readonly at: number;
    /** True when it was measured at a pace, not in the rush before one was known. */
    readonly isTrusted: boolean;
  } | null;
  /** What came back of the requests that left since then. */
  readonly sinceCut: { readonly returns: number; readonly throttled: number };
  /** When answers came, oldest first; no more than the measure needs. */
  readonly answeredAt: readonly number[];
  /** The next request leaves no sooner than this. */
  readonly nextAt: number;
}

const NOTHING_YET = { returns: 0, throttled: 0 };
export const UNKNOWN_PACE: Pace = { known: null, sinceCut: NOTHING_YET, answeredAt: [], nextAt: 0 };

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
  // A timer that fires late must not cost throughput: an allowance goes on growing meanwhile, so it is caught up.
  return { ...pace, nextAt: Math.max(pace.nextAt, now - CATCH_UP_MS) + 1_000 / perSecond };
}

/** The pace after an answer to a request that left at `startedAt`. */
export function afterPaceAnswer(pace: Pace, startedAt: number, now: number): Pace {
  const answeredAt = [...pace.answeredAt, now];
  const first = answeredAt.findIndex((at) => at > now - SHORT_MEASURE_MS);
  return {
    ...pace,
    answeredAt: answeredAt.slice(Math.max(0, Math.min(first, answeredAt.length - FEWEST_MEASURED))),
    sinceCut: isSinceCut(pace, startedAt) ? { ...pace.sinceCut, returns: pace.sinceCut.returns + 1 } : pace.sinceCut,
  };
}

/** The pace after a throttled request that left at `startedAt`; those that left before the last cut say nothing new. */
export function afterPaceThrottle(before: Pace, startedAt: number, now: number): Pace {
  if (!isSinceCut(before, startedAt)) return before;
  const { returns, throttled } = before.sinceCut;
  const pace = { ...before, sinceCut: { returns: returns + 1, throttled: throttled + 1 } };
  if (pace.sinceCut.returns < FEWEST_RETURNS) return pace;
  if (pace.known === null) return cutTo(pace, measure(pace, now) ?? FIRST_GUESS_PER_SECOND / 2, false, now);
  if (now - pace.known.at < CUTS_APART_MS) return pace;
  const perSecond = perSecondAt(pace, now) ?? pace.known.perSecond * LARGEST_FACTOR;
  // Slower than what got through a moment ago, and still throttled: the pace is not the cause, and slowing on is no cure.
  const isRare = now - pace.known.at > RARE_AFTER_MS;
  if ((pace.known.isTrusted || isRare) && isWhateverThePace(pace)) {
    return cutTo(pace, perSecond * RAISE, false, now);
  }
  const measured = measure(pace, now) ?? perSecond / 2;
  // What got through is less than what may pass where the pace itself held it back: a rare cut stays near the pace.
  return cutTo(pace, Math.min(perSecond, isRare ? Math.max(measured, perSecond * 0.95) : measured), true, now);
}

function isWhateverThePace({ sinceCut: { returns, throttled } }: Pace): boolean {
  return returns >= FEWEST_RETURNS_TO_DOUBT && throttled / returns > LARGEST_TRUE_SHARE;
}

function isSinceCut({ known }: Pace, startedAt: number): boolean {
  return known === null || startedAt >= known.at;
}

function cutTo(pace: Pace, perSecond: number, isTrusted: boolean, now: number): Pace {
  const known = { perSecond: Math.max(SLOWEST_PER_SECOND, perSecond), at: now, isTrusted };
  return { known, sinceCut: NOTHING_YET, answeredAt: pace.answeredAt, nextAt: now + 1_000 / known.perSecond };
}

/** A tenth: an endpoint that takes less is met by the breaker. */
const SLOWEST_PER_SECOND = 0.1;
/** Halved as long as nothing has got through to measure. */
const FIRST_GUESS_PER_SECOND = 2;
/** A cut goes to 95 % of what got through, and is made good in so many seconds. */
const SECONDS_TO_LIMIT = 8;
const CURVE = 0.05 / SECONDS_TO_LIMIT ** 3;
const LARGEST_FACTOR = 10;
const CATCH_UP_MS = 100;
const CUTS_APART_MS = 1_000;
/** Fewer say nothing about the share that is throttled. */
const FEWEST_RETURNS = 5;
const FEWEST_RETURNS_TO_DOUBT = 15;
/** At a pace that was measured hardly anything is throttled where the pace is the cause. */
const LARGEST_TRUE_SHARE = 0.2;
const RAISE = 2;
/** A throttled request so long after the last cut only says that the pace has reached the limit. */
const RARE_AFTER_MS = 5_000;
/** The measure takes in the answers of this time, and at least so many. */
const SHORT_MEASURE_MS = 2_000;
const FEWEST_MEASURED = 20;
const LONGEST_MEASURE_MS = 20_000;
const SHORTEST_RUSH_MS = 100;

/** Answers a second since the last cut, or over the last seconds before there was one; null where none came. */
function measure({ known, answeredAt }: Pace, now: number): number | null {
  const from = Math.max(known?.at ?? 0, now - LONGEST_MEASURE_MS);
  const recent = answeredAt.filter((at) => at > from);
  const [first] = recent;
  if (first === undefined) return null;
  // Without a pace the answers are a rush; a guess that is too high is cut again in a second, one too low takes many.
  const shortestMs = known === null ? SHORTEST_RUSH_MS : CUTS_APART_MS;
  return (recent.length / Math.max(shortestMs, now - first)) * 1_000;
}
