import type { Failure, FailureKind } from '../../../shared/failures.ts';

/**
 * What the queue does about a kind by itself:
 * `no`, a person must act; `back-off`, again later, attempts counted; `busy`, again later, bounded by time instead of
 * attempts; `pause`, the whole profile is suspended and probed, no attempts counted; `unsure`, as the profile's rule for lost
 * replies says, then like `back-off`.
 */
export type RetryRule = 'no' | 'back-off' | 'busy' | 'pause' | 'unsure';

/** One line of the policy. Delays in milliseconds; zero and one attempt where nothing is tried again. */
export interface RetryPolicy {
  readonly rule: RetryRule;
  /** Ceiling of the first delay; it doubles with every attempt up to `longestDelayMs`. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** After so many a person has to decide; null where time is the bound. */
  readonly attempts: number | null;
  /** Where it comes about: `here`, before anything reaches the endpoint; `endpoint`, as a sick or overloaded one answers any image. */
  readonly origin: 'here' | 'endpoint' | 'other';
  /** True where the image may be to blame as well as the endpoint: it counts towards setting the image aside. */
  readonly mayBeItsOwn: boolean;
}

/** How often an image is sent before a person has to decide. */
export const MAX_ATTEMPTS = 8;

/** How long an image may meet nothing but a busy or sick endpoint before a person has to decide, in milliseconds. */
export const LONGEST_BUSY_MS = 24 * 3_600_000;

const SECOND = 1_000;
const MINUTE = 60_000;

const NO: RetryPolicy = {
  rule: 'no',
  firstDelayMs: 0,
  longestDelayMs: 0,
  attempts: 1,
  origin: 'other',
  mayBeItsOwn: false,
};
const NO_HERE: RetryPolicy = { ...NO, origin: 'here' };
/** The delays of a pause are those of the profile's probes: a network that is back is seen in under 5 s. */
const PAUSE = pause(2 * SECOND, 4 * SECOND);

/** The whole retry policy; docs/queue.md prints it. */
export const RETRY_POLICY: Readonly<Record<FailureKind, RetryPolicy>> = {
  'unreadable-file': NO_HERE,
  'unsupported-type': NO_HERE,
  'too-large': NO_HERE,
  'changed-on-disk': NO_HERE,
  'held-for-review': NO_HERE,
  offline: PAUSE,
  tls: PAUSE,
  'clock-skew': PAUSE,
  'credentials-missing': PAUSE,
  'credentials-expired': PAUSE,
  forbidden: NO,
  'endpoint-not-found': NO,
  'not-in-service': sick(busy(10 * SECOND)),
  'wrong-content-type': NO,
  throttled: sick(busy(2 * SECOND)),
  'model-error': backOff('back-off', SECOND, 5 * MINUTE),
  'model-timeout': sick(backOff('back-off', 2 * SECOND, 5 * MINUTE)),
  'endpoint-unavailable': sick(backOff('back-off', SECOND, 5 * MINUTE)),
  'unknown-answer': sick(backOff('back-off', 5 * SECOND, 5 * MINUTE)),
  'bad-answer': NO,
  'reply-lost': backOff('unsure', SECOND, 5 * MINUTE),
  'storage-full': PAUSE,
  'storage-damaged': NO_HERE,
  cancelled: NO_HERE,
  internal: NO_HERE,
};

/** The probes of a breaker, whatever opened it: the delay doubles from the first to the longest, with jitter. Milliseconds. */
export const BREAKER_PROBES = { firstDelayMs: 2 * SECOND, longestDelayMs: MINUTE } as const;

/** The longest delay the policy ever sets by itself, in milliseconds. */
export const LONGEST_DELAY_MS = Math.max(
  BREAKER_PROBES.longestDelayMs,
  ...Object.values(RETRY_POLICY).map(({ longestDelayMs }) => longestDelayMs),
);

const SHORTEST_DELAY_MS = 100;

/** Of an image whose file or copy could not be read just now: nothing is known of it, and no model was asked. */
const AWAY: RetryPolicy = { ...busy(10 * SECOND), origin: 'here' };

/** The policy for a failure: a file that could not be read just now is no file that cannot be read. */
function policyOf({ kind, facts }: Failure): RetryPolicy {
  return kind === 'unreadable-file' && facts['isPassing'] === 1 ? AWAY : RETRY_POLICY[kind];
}

/** True for what a sick or overloaded endpoint says to any image. */
export function isSickness(kind: FailureKind): boolean {
  return RETRY_POLICY[kind].origin === 'endpoint';
}

/** What the queue does about a failure; a model that refused the image itself is not asked again. */
export function retryRule(failure: Failure): RetryRule {
  if (failure.kind === 'model-error' && failure.facts['isPermanent'] === 1) return 'no';
  return policyOf(failure).rule;
}

/** True for a failure that time or another attempt may heal without a person, and that is no reason to suspend the profile. */
export function passes(failure: Failure): boolean {
  const rule = retryRule(failure);
  return rule !== 'no' && rule !== 'pause';
}

/**
 * Milliseconds to wait after the given attempt (1 is the first) failed: exponential with full jitter, `random` in 0..1,
 * never shorter than the server asked for.
 */
export function backOffMs(failure: Failure, attempt: number, random: number): number {
  const { firstDelayMs, longestDelayMs } = policyOf(failure);
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, attempt - 1));
  return Math.max(SHORTEST_DELAY_MS, Math.round(ceiling * random), failure.retryAfterMs ?? 0);
}

function backOff(rule: RetryRule, firstDelayMs: number, longestDelayMs: number): RetryPolicy {
  return { rule, firstDelayMs, longestDelayMs, attempts: MAX_ATTEMPTS, origin: 'other', mayBeItsOwn: true };
}

function busy(delayMs: number): RetryPolicy {
  return { ...pause(delayMs, delayMs), rule: 'busy' };
}

function pause(firstDelayMs: number, longestDelayMs: number): RetryPolicy {
  return { rule: 'pause', firstDelayMs, longestDelayMs, attempts: null, origin: 'other', mayBeItsOwn: false };
}

function sick(policy: RetryPolicy): RetryPolicy {
  return { ...policy, origin: 'endpoint' };
}
