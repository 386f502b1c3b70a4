import { FAILURES, type Failure, type RetryRule } from '../../../shared/failures.ts';

/** How often an image is sent before a person has to decide. */
export const MAX_ATTEMPTS = 8;

/** How long a paused profile rests before one image is sent as a probe, in milliseconds. */
export const PROBE_DELAY_MS = 2_000;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 300_000;
const SHORTEST_DELAY_MS = 100;

/** What the queue does about a failure; a model that refused the image itself is not asked again. */
export function retryRule(failure: Failure): RetryRule {
  if (failure.kind === 'model-error' && failure.facts['isPermanent'] === 1) return 'no';
  return FAILURES[failure.kind].retry;
}

/**
 * Milliseconds to wait after the given attempt (1 is the first): exponential with full jitter, `random` in 0..1, never
 * shorter than the server asked for.
 */
export function backOffMs(attempt: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1));
  return Math.max(SHORTEST_DELAY_MS, Math.round(ceiling * random), retryAfterMs);
}
