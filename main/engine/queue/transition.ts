import type { Failure } from '../../../shared/failures.ts';
import { isUnsettled, type ImageState } from '../../../shared/states.ts';
import { backOffMs, MAX_ATTEMPTS, PROBE_DELAY_MS, retryRule } from './retry-policy.ts';

/** The part of an image's row that decides what may happen to it next. Times in milliseconds since 1970. */
export interface QueuedImage {
  readonly state: ImageState;
  readonly attempts: number;
  readonly nextTryAt: number | null;
  readonly failure: Failure | null;
  readonly onUnsure: 'resend' | 'hold';
}

/** What happened to an image, or what a person asked for. */
export type QueueEvent =
  | { readonly type: 'claimed' }
  | { readonly type: 'answered' }
  | { readonly type: 'same-work-answered' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The process that had it is gone; its request may have left. */
  | { readonly type: 'owner-lost' }
  /** The process that has it stops in good order before anything was sent. */
  | { readonly type: 'released' }
  | { readonly type: PersonCommand };

export type PersonCommand = 'pause' | 'resume' | 'retry' | 'cancel' | 'send-anyway';

/** The new values of the row; `isSettled` says whether Sagittal is done with the image for now. */
export interface Change {
  readonly state: ImageState;
  readonly attempts: number;
  readonly nextTryAt: number | null;
  readonly failure: Failure | null;
  readonly isSettled: boolean;
}

/**
 * Decides every change of an image in the queue. Pure: `now` in milliseconds since 1970 and `random` in 0..1 are passed
 * in. Answers null where the event does not apply to the state; the row then stays as it is.
 */
export function transition(image: QueuedImage, event: QueueEvent, now: number, random: number): Change | null {
  switch (event.type) {
    case 'claimed':
      return image.state === 'waiting'
        ? change(image, 'running', { attempts: image.attempts + 1, nextTryAt: null })
        : null;
    case 'answered':
      return wasSent(image) ? change(image, 'answered', { nextTryAt: null, failure: null }) : null;
    case 'same-work-answered':
      return image.state === 'waiting' ? change(image, 'answered', { nextTryAt: null, failure: null }) : null;
    case 'failed':
      return image.state === 'running' ? afterFailure(image, event.failure, now, random) : null;
    case 'owner-lost':
      return image.state === 'running' ? afterLostOwner(image, now) : null;
    case 'released':
      return image.state === 'running'
        ? change(image, 'waiting', { attempts: Math.max(0, image.attempts - 1), nextTryAt: now })
        : null;
    case 'pause':
      return image.state === 'waiting' ? change(image, 'paused', {}) : null;
    case 'resume':
      return image.state === 'paused' ? change(image, 'waiting', { nextTryAt: now }) : null;
    case 'retry':
      return canRetry(image.state) ? change(image, 'waiting', { attempts: 0, nextTryAt: now, failure: null }) : null;
    case 'send-anyway':
      return image.state === 'answered'
        ? change(image, 'waiting', { attempts: 0, nextTryAt: now, failure: null })
        : null;
    case 'cancel':
      return canCancel(image.state)
        ? change(image, 'cancelled', { nextTryAt: null, failure: { kind: 'cancelled', facts: {} } })
        : null;
    default:
      return assertNever(event);
  }
}

/** True for states a person may send again from; what intake refused has nothing to send. */
export function canRetry(state: ImageState): boolean {
  return state === 'failed' || state === 'cancelled' || state === 'unsure';
}

/** True for states from which an image can still be called back; a late answer of a running one is kept all the same. */
export function canCancel(state: ImageState): boolean {
  return isUnsettled(state) || state === 'paused' || state === 'unsure' || state === 'failed';
}

/** An answer counts even when the image was cancelled or given up while its request was under way: the model has run. */
function wasSent(image: QueuedImage): boolean {
  return image.state === 'running' || (image.state === 'cancelled' && image.attempts > 0);
}

function afterFailure(image: QueuedImage, failure: Failure, now: number, random: number): Change {
  const rule = retryRule(failure);
  switch (rule) {
    case 'no':
      return change(image, 'failed', { nextTryAt: null, failure });
    case 'pause':
      return change(image, 'waiting', {
        attempts: Math.max(0, image.attempts - 1),
        nextTryAt: now + Math.max(PROBE_DELAY_MS, failure.retryAfterMs ?? 0),
        failure,
      });
    case 'unsure':
      if (image.onUnsure === 'hold') return change(image, 'unsure', { nextTryAt: null, failure });
      return again(image, failure, now, random);
    case 'back-off':
      return again(image, failure, now, random);
    default:
      return assertNever(rule);
  }
}

function again(image: QueuedImage, failure: Failure, now: number, random: number): Change {
  if (image.attempts >= MAX_ATTEMPTS) return change(image, 'failed', { nextTryAt: null, failure });
  const nextTryAt = now + backOffMs(image.attempts, random, failure.retryAfterMs);
  return change(image, 'waiting', { nextTryAt, failure });
}

function afterLostOwner(image: QueuedImage, now: number): Change {
  const failure: Failure = { kind: 'reply-lost', facts: { code: 'the sending process ended' } };
  if (image.onUnsure === 'hold') return change(image, 'unsure', { nextTryAt: null, failure });
  if (image.attempts >= MAX_ATTEMPTS) return change(image, 'failed', { nextTryAt: null, failure });
  return change(image, 'waiting', { nextTryAt: now, failure });
}

function change(image: QueuedImage, state: ImageState, to: Partial<Omit<Change, 'state' | 'isSettled'>>): Change {
  return {
    state,
    attempts: to.attempts ?? image.attempts,
    nextTryAt: to.nextTryAt === undefined ? image.nextTryAt : to.nextTryAt,
    failure: to.failure === undefined ? image.failure : to.failure,
    isSettled: !isUnsettled(state) && state !== 'paused',
  };
}

function assertNever(value: never): never {
  throw new Error(`Not a known case: ${JSON.stringify(value)}`);
}
