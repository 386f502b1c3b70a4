import type { FaultKind } from '../../main/endpoint/faults.ts';
import { retryRule, type RetryRule } from '../../main/engine/model/retry-policy.ts';
import { describeFailure, type FailureFacts, type FailureKind } from '../../shared/failures.ts';

/** One line of docs/errors.md: an error of the service, and what becomes of an image that meets it. */
export interface ErrorRow {
  /** How the embedded endpoint is told to produce it. */
  readonly fault: FaultKind;
  /** The call that meets it. */
  readonly by: 'plain call' | 'stream' | 'asynchronous call' | 'container';
  readonly kind: FailureKind;
  /** The facts that choose the sentence. */
  readonly facts?: FailureFacts;
}

const UNKNOWN_KEY = { isUnknownKey: 1 };
const WEB_PAGE = {
  what: "A web page came instead of the model's answer; ask IT whether a sign-in page or a filter stands in between.",
};
const PORTAL = { location: 'http://portal.example.org/sign-in' };
const REPORTED = {
  what: 'The model reported instead of a result: An error occurred during inference: this failure was asked for with --fault.',
  isPermanent: 1,
};
const PERMANENT = { isPermanent: 1 };

/** Every error of the runtime API, as a plain call and a streamed one meet it, and those of a container asked directly. */
export const ERROR_ROWS: readonly ErrorRow[] = [
  plain('validation-error', 'wrong-content-type', { isSetting: 1 }),
  plain('endpoint-not-found', 'endpoint-not-found'),
  plain('throttled', 'throttled'),
  plain('retry-after', 'throttled'),
  plain('too-large', 'too-large'),
  plain('too-large-reset', 'reply-lost'),
  plain('forbidden', 'forbidden'),
  plain('unknown-key', 'credentials-missing', UNKNOWN_KEY),
  plain('bad-signature', 'credentials-missing', UNKNOWN_KEY),
  plain('expired', 'credentials-expired'),
  plain('clock-skew', 'clock-skew'),
  plain('model-error', 'model-error'),
  plain('model-error-400', 'model-error', PERMANENT),
  plain('model-error-404', 'model-error', PERMANENT),
  plain('model-error-413', 'too-large'),
  plain('wrong-content-type', 'wrong-content-type'),
  plain('model-error-429', 'throttled'),
  plain('model-error-503', 'endpoint-unavailable'),
  plain('model-timeout', 'model-timeout'),
  plain('model-not-ready', 'not-in-service'),
  plain('internal-failure', 'endpoint-unavailable'),
  plain('endpoint-unavailable', 'endpoint-unavailable'),
  plain('internal-dependency', 'endpoint-unavailable'),
  plain('bad-answer', 'bad-answer', { isKept: 1 }),
  plain('reported-failure', 'model-error', REPORTED),
  plain('web-page', 'endpoint-unavailable', WEB_PAGE),
  plain('filter-page', 'unknown-answer'),
  plain('redirect', 'unknown-answer', PORTAL),
  plain('no-capacity', 'not-in-service', { isScaling: 1 }),
  plain('wrong-region', 'credentials-missing', { isWrongRegion: 1 }),
  plain('unknown-error', 'unknown-answer'),
  plain('model-error-406', 'wrong-content-type', { isAccept: 1 }),
  plain('model-error-409', 'unknown-answer'),
  plain('cut', 'reply-lost'),
  { fault: 'model-stream-error', by: 'stream', kind: 'reply-lost' },
  { fault: 'internal-stream-failure', by: 'stream', kind: 'endpoint-unavailable' },
  { fault: 'web-page', by: 'stream', kind: 'endpoint-unavailable', facts: WEB_PAGE },
  { fault: 'filter-page', by: 'stream', kind: 'unknown-answer' },
  { fault: 'stream-cut', by: 'stream', kind: 'reply-lost' },
  asynchronous('async-failure', 'model-error'),
  asynchronous('model-error-400', 'model-error', PERMANENT),
  asynchronous('model-timeout', 'model-timeout'),
  asynchronous('bad-answer', 'bad-answer', { isKept: 1 }),
  asynchronous('reported-failure', 'model-error', REPORTED),
  asynchronous('web-page', 'endpoint-unavailable', WEB_PAGE),
  asynchronous('filter-page', 'unknown-answer'),
  asynchronous('redirect', 'unknown-answer', PORTAL),
  asynchronous('throttled', 'throttled'),
  asynchronous('endpoint-unavailable', 'endpoint-unavailable'),
  container('throttled', 'throttled'),
  container('retry-after', 'throttled'),
  container('model-error', 'model-error'),
  container('model-error-400', 'model-error', PERMANENT),
  container('wrong-content-type', 'wrong-content-type'),
  container('too-large', 'too-large'),
  container('forbidden', 'forbidden'),
  container('endpoint-not-found', 'endpoint-not-found'),
  container('endpoint-unavailable', 'endpoint-unavailable'),
  container('model-timeout', 'model-timeout'),
  container('bad-answer', 'bad-answer', { isKept: 1 }),
  container('reported-failure', 'model-error', REPORTED),
  container('web-page', 'endpoint-unavailable', WEB_PAGE),
  container('filter-page', 'unknown-answer'),
  container('redirect', 'unknown-answer', PORTAL),
  container('unknown-error', 'unknown-answer'),
  container('model-error-406', 'wrong-content-type', { isAccept: 1 }),
  container('cut', 'reply-lost'),
];

/** The sentence a nurse reads. */
export function sentenceOf({ kind, facts = {} }: ErrorRow): string {
  return describeFailure({ kind, facts }).sentence;
}

export function ruleOf({ kind, facts = {} }: ErrorRow): RetryRule {
  return retryRule({ kind, facts });
}

/** What the queue does about it, in words. */
export const RULE_WORDS: Readonly<Record<RetryRule, string>> = {
  no: 'fails at once; a person retries',
  'back-off': 'tries again later, up to 8 times',
  busy: 'tries again for up to 24 hours, no attempt counted',
  pause: 'suspends the profile and probes, no attempt counted',
  unsure: 'sends again under the same inference id, or holds it (`--on-unsure`)',
};

function plain(fault: FaultKind, kind: FailureKind, facts?: FailureFacts): ErrorRow {
  return { fault, by: 'plain call', kind, ...(facts === undefined ? {} : { facts }) };
}

function asynchronous(fault: FaultKind, kind: FailureKind, facts?: FailureFacts): ErrorRow {
  return { ...plain(fault, kind, facts), by: 'asynchronous call' };
}

function container(fault: FaultKind, kind: FailureKind, facts?: FailureFacts): ErrorRow {
  return { ...plain(fault, kind, facts), by: 'container' };
}
