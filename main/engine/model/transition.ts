import type { Failure } from '../../../shared/failures.ts';
import { isUnsettled, type ImageState } from '../../../shared/states.ts';
import {
  backOffMs,
  isSickness,
  LONGEST_BUSY_MS,
  MAX_ATTEMPTS,
  passes,
  RETRY_POLICY,
  retryRule,
} from './retry-policy.ts';
import { LONE_LOSSES_TO_BLAME, NO_TROUBLE, standsOut, type Trouble } from './trouble.ts';
import type { Change, QueuedImage, QueueEvent } from './queue-event.ts';

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
      return wasSent(image) ? afterAnswer(countedBy(image, event), event.reported ?? null) : null;
    case 'same-work-answered':
      return image.state === 'waiting'
        ? change(image, 'answered', { nextTryAt: null, failure: null, trouble: null })
        : null;
    case 'failed':
      return image.state === 'running' ? afterFailure(countedBy(image, event), event, now, random) : null;
    case 'deferred':
      return image.state === 'running' ? afterDeferral(image, event, now) : null;
    case 'owner-lost':
      return image.state === 'running' ? afterLostOwner(image, event, now) : null;
    case 'released':
      return image.state === 'running' ? afterRelease(image, event.hasLeft === true, now) : null;
    case 'text-checked':
      return afterTextCheck(image, event.failure, now);
    case 'needs-text-check':
      return image.state === 'running'
        ? change(image, 'checking', { attempts: attemptBack(image), nextTryAt: now, failure: null })
        : null;
    case 'reviewed':
      return image.state === 'held' ? afterReview(image, event.maySend, now) : null;
    case 'pause':
      return image.state === 'waiting' || image.state === 'checking' ? change(image, 'paused', {}) : null;
    case 'resume':
      return image.state === 'paused' ? change(image, onTheWay(image), { nextTryAt: dueAt(image, now) }) : null;
    case 'retry':
      return canRetry(image.state) && !isRefused(image) ? afterRetry(image, now) : null;
    case 'send-anyway':
      return image.state === 'answered'
        ? change(image, 'waiting', { attempts: 0, nextTryAt: now, failure: null, trouble: null })
        : null;
    case 'cancel':
      return canCancel(image.state)
        ? change(image, 'cancelled', { nextTryAt: null, failure: { kind: 'cancelled', facts: {} } })
        : null;
    default:
      return assertNever(event);
  }
}

/** An answer that only reports a failure waits for a person: the model has said its word, and is not asked again by itself. */
function afterAnswer(image: QueuedImage, reported: Failure | null): Change {
  return change(image, reported === null ? 'answered' : 'failed', {
    nextTryAt: null,
    failure: reported,
    trouble: null,
  });
}

/** What was not checked for text yet goes there first; a paused image stays paused with what was found out about it. */
function afterTextCheck(image: QueuedImage, failure: Failure | null, now: number): Change | null {
  if (image.state !== 'checking' && image.state !== 'paused') return null;
  if (failure !== null) return change(image, 'held', { nextTryAt: null, failure });
  return image.state === 'checking' ? change(image, 'waiting', { nextTryAt: now }) : change(image, 'paused', {});
}

/** What a person rejects keeps why it was held, so that it can be put under review again. */
function afterReview(image: QueuedImage, maySend: boolean, now: number): Change {
  if (maySend) return change(image, 'waiting', { attempts: 0, nextTryAt: now, failure: null, trouble: null });
  const facts = { ...image.failure?.facts, isRejected: 1 };
  return change(image, 'cancelled', { nextTryAt: null, failure: { kind: 'cancelled', facts } });
}

/** What a person rejected is asked about again: no command sends it. */
function afterRetry(image: QueuedImage, now: number): Change {
  const { isRejected, ...facts } = image.failure?.facts ?? {};
  if (isRejected === 1) return change(image, 'held', { nextTryAt: null, failure: { kind: 'held-for-review', facts } });
  return change(image, onTheWay(image), {
    attempts: 0,
    nextTryAt: dueAt(image, now),
    failure: null,
    trouble: null,
  });
}

/** What was not read yet is never due: intake reads it first. */
function dueAt({ sha256 }: QueuedImage, now: number): number | null {
  return sha256 === null ? null : now;
}

/** True for what intake read and set aside: it is not what was asked for, and is not read again. */
function isRefused({ state, sha256 }: QueuedImage): boolean {
  return state === 'quarantined' && sha256 !== null;
}

function onTheWay({ textCheck }: QueuedImage): 'checking' | 'waiting' {
  return textCheck === 'pending' ? 'checking' : 'waiting';
}

/** True for states a person may send again from; the file of one that intake set aside is read anew for it. */
export function canRetry(state: ImageState): boolean {
  return state === 'failed' || state === 'cancelled' || state === 'unsure' || state === 'quarantined';
}

/** True for states from which an image can still be called back; a late answer of a running one is kept all the same. */
export function canCancel(state: ImageState): boolean {
  return isUnsettled(state) || state === 'paused' || state === 'unsure';
}

/** An answer counts also when the image was called back, given up or freed meanwhile: the model has run. */
function wasSent(image: QueuedImage): boolean {
  return image.state === 'running' || (image.attempts > 0 && MAY_STILL_ANSWER.has(image.state));
}

const MAY_STILL_ANSWER: ReadonlySet<ImageState> = new Set(['waiting', 'paused', 'unsure', 'failed', 'cancelled']);

function afterFailure(image: QueuedImage, event: QueueEvent & { type: 'failed' }, now: number, random: number): Change {
  const { failure } = event;
  if (event.hasPollFailed === true && passes(failure)) return pollAgain(image, failure, now, random);
  const rule = ruleFor(image, failure);
  switch (rule) {
    case 'no':
      return change(image, 'failed', { nextTryAt: null, failure, trouble: null });
    case 'pause':
      return change(image, 'waiting', {
        attempts: attemptBack(image),
        nextTryAt: now,
        failure,
        trouble: calm(image.trouble),
      });
    case 'busy':
      return whileBusy(image, failure, now, random);
    case 'unsure':
      if (image.onUnsure === 'hold') return change(image, 'unsure', { nextTryAt: null, failure });
      return again(image, event, now, random);
    case 'back-off':
      return event.isSuspended === true && isSickness(failure.kind)
        ? whileBusy(image, failure, now, random)
        : again(image, event, now, random);
    default:
      return assertNever(rule);
  }
}

function afterDeferral(image: QueuedImage, event: QueueEvent & { type: 'deferred' }, now: number): Change {
  return change(image, 'waiting', {
    attempts: event.isPoll ? attemptBack(image) : image.attempts,
    nextTryAt: now + event.pollAgainMs,
    failure: null,
    trouble: calm(image.trouble),
  });
}

/** What a poll meets says nothing of the request. No attempt; ever later, up to a minute, and bounded by time as with a busy endpoint. */
function pollAgain(image: QueuedImage, failure: Failure, now: number, random: number): Change {
  const next = whileBusy(image, failure, now, random);
  if (next.nextTryAt === null) return next;
  const laterMs = Math.min(LONGEST_POLL_PAUSE_MS, Math.round((now - (next.trouble?.busySince ?? now)) / 5));
  return { ...next, nextTryAt: Math.max(next.nextTryAt, now + laterMs) };
}

const LONGEST_POLL_PAUSE_MS = 60_000;

/** An answer that did not come in time may still have been made: whoever holds lost replies holds these too. */
function ruleFor(image: QueuedImage, failure: Failure): ReturnType<typeof retryRule> {
  return failure.kind === 'model-timeout' && image.onUnsure === 'hold' ? 'unsure' : retryRule(failure);
}

/**
 * A stop is nobody's failure. A request that had left is an attempt all the same, since the model may have run; whoever holds lost
 * replies holds it.
 */
function afterRelease(image: QueuedImage, hasLeft: boolean, now: number): Change {
  if (!hasLeft) return change(image, 'waiting', { attempts: attemptBack(image), nextTryAt: now });
  if (image.onUnsure === 'resend') return change(image, 'waiting', { nextTryAt: now });
  const failure: Failure = { kind: 'reply-lost', facts: { code: 'stopped while the request was under way' } };
  return change(image, 'unsure', { nextTryAt: null, failure });
}

function again(image: QueuedImage, event: QueueEvent & { type: 'failed' }, now: number, random: number): Change {
  const { failure, peers } = event;
  const trouble = withStrike(image.trouble ?? NO_TROUBLE, event);
  if (peers !== undefined && standsOut(trouble, peers)) {
    const facts = { ...failure.facts, setAsideAfter: trouble.strikes };
    return change(image, 'failed', { nextTryAt: null, failure: { ...failure, facts }, trouble });
  }
  const { attempts } = RETRY_POLICY[failure.kind];
  if (image.attempts >= (attempts ?? MAX_ATTEMPTS)) {
    return change(image, 'failed', { nextTryAt: null, failure, trouble });
  }
  return change(image, 'waiting', { nextTryAt: now + backOffMs(failure, image.attempts, random), failure, trouble });
}

/** The trouble once something else than a busy endpoint was met. */
function calm<Before extends Trouble | null>(trouble: Before): Before {
  return trouble === null ? trouble : { ...trouble, busySince: null };
}

function withStrike(before: Trouble, { failure, peers }: QueueEvent & { type: 'failed' }): Trouble {
  const trouble = calm(before);
  if (peers === undefined || !RETRY_POLICY[failure.kind].mayBeItsOwn) return trouble;
  const passesBefore = trouble.strikes === 0 ? peers.passes : trouble.passesBefore;
  return { ...trouble, strikes: trouble.strikes + 1, passesBefore };
}

function whileBusy(image: QueuedImage, failure: Failure, now: number, random: number): Change {
  const before = image.trouble ?? NO_TROUBLE;
  const busySince = before.busySince ?? now;
  if (now - busySince >= LONGEST_BUSY_MS) return change(image, 'failed', { nextTryAt: null, failure, trouble: null });
  return change(image, 'waiting', {
    attempts: attemptBack(image),
    nextTryAt: now + backOffMs(failure, image.attempts, random),
    failure,
    trouble: { ...before, busySince },
  });
}

function afterLostOwner(image: QueuedImage, event: QueueEvent & { type: 'owner-lost' }, now: number): Change {
  const { isAlone = false, hasLeft = true } = event;
  const before = image.trouble ?? NO_TROUBLE;
  const trouble = { ...before, losses: before.losses + 1, loneLosses: before.loneLosses + (isAlone ? 1 : 0) };
  if (trouble.loneLosses >= LONE_LOSSES_TO_BLAME || (!hasLeft && trouble.losses >= MAX_ATTEMPTS)) {
    const facts = { endedEngine: 1, detail: `the engine ended ${trouble.losses} times at work on this image` };
    return change(image, 'failed', { nextTryAt: null, failure: { kind: 'internal', facts }, trouble });
  }
  // No model was asked: no attempt, and nothing to be unsure about.
  if (!hasLeft) return change(image, 'waiting', { attempts: attemptBack(image), nextTryAt: now, trouble });
  const failure: Failure = { kind: 'reply-lost', facts: { code: 'the sending process ended' } };
  if (image.onUnsure === 'hold') return change(image, 'unsure', { nextTryAt: null, failure, trouble });
  if (image.attempts >= MAX_ATTEMPTS) return change(image, 'failed', { nextTryAt: null, failure, trouble });
  return change(image, 'waiting', { nextTryAt: now, failure, trouble });
}

/** The image with its attempts as they were before a poll. */
function countedBy(image: QueuedImage, event: { readonly isPoll?: boolean }): QueuedImage {
  return event.isPoll === true ? { ...image, attempts: attemptBack(image) } : image;
}

function attemptBack(image: QueuedImage): number {
  return Math.max(0, image.attempts - 1);
}

function change(image: QueuedImage, state: ImageState, to: Partial<Omit<Change, 'state' | 'isSettled'>>): Change {
  return {
    state,
    attempts: to.attempts ?? image.attempts,
    nextTryAt: to.nextTryAt === undefined ? image.nextTryAt : to.nextTryAt,
    failure: to.failure === undefined ? image.failure : to.failure,
    trouble: to.trouble === undefined ? image.trouble : to.trouble,
    isSettled: !isUnsettled(state) && state !== 'paused',
  };
}

function assertNever(value: never): never {
  throw new Error(`Not a known case: ${JSON.stringify(value)}`);
}
