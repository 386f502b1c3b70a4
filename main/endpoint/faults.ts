import {
  bodyTooLarge,
  endpointNotFound,
  expiredToken,
  forbidden,
  internalDependency,
  internalFailure,
  modelError,
  modelNotReady,
  modelTimeout,
  noCapacity,
  serviceUnavailable,
  signatureExpired,
  signatureMismatch,
  throttled,
  throttledFor,
  unknownKey,
  validationError,
  wrongRegion,
  type AwsError,
} from './aws-errors.ts';
import { amzDate } from './amz-date.ts';

/** What a fault does to a request, as each of the ports shows it. */
export type Fault =
  | AnswerFault
  /** The request goes on to the model that many milliseconds later. */
  | { readonly effect: 'delay'; readonly delayMs: number }
  /** Status 200 with this text as JSON: one that breaks off, or one that only says what went wrong. */
  | { readonly effect: 'bad-answer'; readonly text: string }
  /** A web page, as a sign-in page or a filter in between answers; `location` where it sends whoever asks. */
  | { readonly effect: 'web-page'; readonly status: number; readonly location?: string }
  /**
   * The connection ends without an answer: `cut` after the whole body has been read, `reset` in the middle of it,
   * `stream-cut` in the middle of a streamed answer.
   */
  | { readonly effect: 'cut' }
  | { readonly effect: 'reset' }
  | { readonly effect: 'stream-cut' }
  /** An asynchronous call is accepted and nothing is ever written. */
  | { readonly effect: 'async-lost' };

export interface AnswerFault {
  readonly effect: 'answer';
  readonly aws: (endpoint: string, now: number) => AwsError;
  readonly container: ContainerAnswer;
  /** The event a streamed answer ends with, after some of its pieces. */
  readonly inStream?: { readonly type: string; readonly body: Readonly<Record<string, string>> };
  /** It is the model that fails: an asynchronous call is accepted and this becomes its failure object. */
  readonly isOfModel: boolean;
}

export interface ContainerAnswer {
  readonly status: number;
  readonly error: string;
  /** The Retry-After header, in seconds. */
  readonly retryAfterSeconds?: number;
}

const INFERENCE_FAILED = 'An error occurred during inference: this failure was asked for with --fault';
const REFUSED = 'Decoding error: this failure was asked for with --fault';
const WRONG_TYPE = 'Unsupported content type. This failure was asked for with --fault';
const INVALID_FIELD =
  "1 validation error detected: Value at 'customAttributes' failed to satisfy constraint: Member must have length less than or equal to 1024";
const TOO_LARGE_BYTES = 6_291_456;

/** JSON that breaks off in the middle. */
const BROKEN_JSON = '{"model":"sagittal-demo","boxes":[{"x":12,';

/** Every kind `--fault` knows by name; `model-error-NNN` gives the model any other status from 400 to 599. */
export const FAULTS = {
  throttled: answer(throttled, 429, 'Too many requests'),
  'model-error': ofModel(500, INFERENCE_FAILED),
  'model-error-400': ofModel(400, REFUSED),
  'not-in-service': answer(modelNotReady, 503, 'The model is not ready'),
  'model-not-ready': answer(modelNotReady, 503, 'The model is not ready'),
  'endpoint-unavailable': answer(serviceUnavailable, 503, 'Service is temporarily unavailable'),
  'internal-failure': answer(internalFailure, 500, 'An internal failure occurred'),
  'internal-dependency': answer(internalDependency, 500, 'Another service this one needs has failed'),
  'model-timeout': { ...answer(modelTimeout, 504, 'The model did not answer in time'), isOfModel: true },
  'validation-error': answer(() => validationError(INVALID_FIELD), 400, 'A field of the request is not valid'),
  'too-large': answer(() => bodyTooLarge(TOO_LARGE_BYTES), 413, 'The request is larger than this model takes'),
  'too-large-reset': { effect: 'reset' },
  forbidden: answer(forbidden, 403, 'Forbidden'),
  'unknown-key': answer(unknownKey, 403, 'The key is not known'),
  'bad-signature': answer(signatureMismatch, 403, 'The signature is wrong'),
  'credentials-expired': answer(expiredToken, 401, 'The sign-in has expired'),
  expired: answer(expiredToken, 401, 'The sign-in has expired'),
  'clock-skew': answer(skewed, 403, 'The clock of the client is wrong'),
  'endpoint-not-found': answer(endpointNotFound, 404, 'There is no such model'),
  'wrong-content-type': ofModel(415, WRONG_TYPE),
  'retry-after': waiting(2),
  'model-stream-error': {
    ...ofModel(500, INFERENCE_FAILED),
    inStream: {
      type: 'ModelStreamError',
      body: { Message: 'The model closed the connection in the middle of its answer.', ErrorCode: 'StreamBroken' },
    },
  },
  'internal-stream-failure': {
    ...answer(internalFailure, 500, 'An internal failure occurred'),
    inStream: {
      type: 'InternalStreamFailure',
      body: { Message: 'An internal failure ended the stream. Try again.' },
    },
  },
  'async-failure': ofModel(500, INFERENCE_FAILED),
  'async-lost': { effect: 'async-lost' },
  'bad-answer': { effect: 'bad-answer', text: BROKEN_JSON },
  'reported-failure': { effect: 'bad-answer', text: errorJson(INFERENCE_FAILED) },
  'web-page': { effect: 'web-page', status: 200 },
  'filter-page': { effect: 'web-page', status: 403 },
  redirect: { effect: 'web-page', status: 302, location: 'http://portal.example.org/sign-in?from=model' },
  'no-capacity': answer(noCapacity, 503, 'No capacity to process this request'),
  'wrong-region': answer(wrongRegion, 403, 'The region is wrong'),
  'unknown-error': answer(
    () => validationError('Something that nobody has heard of'),
    409,
    'Something that nobody has heard of',
  ),
  cut: { effect: 'cut' },
  reset: { effect: 'reset' },
  'stream-cut': { effect: 'stream-cut' },
  slow: { effect: 'delay', delayMs: 5_000 },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultKind = keyof typeof FAULTS | `model-error-${number}`;

/** A kind and the share of requests it hits, 0 to 1. */
export interface FaultShare {
  readonly kind: FaultKind;
  readonly share: number;
}

/** Draws the fault of one request, or none: one random number from 0 up to 1 against the shares in their order. */
export function drawFault(shares: readonly FaultShare[], random: () => number): Fault | null {
  let drawn = shares.length === 0 ? 1 : random();
  for (const { kind, share } of shares) {
    if (drawn < share) return findFault(kind);
    drawn -= share;
  }
  return null;
}

export function isFaultKind(word: string): word is FaultKind {
  return findFault(word) !== null;
}

/** The fault of a kind; null for a word that is none. */
export function findFault(word: string): Fault | null {
  const named = Object.entries(FAULTS).find(([kind]) => kind === word);
  if (named !== undefined) return named[1];
  const status = /^model-error-([45]\d\d)$/.exec(word)?.[1];
  return status === undefined ? null : ofModel(Number(status), INFERENCE_FAILED);
}

const HALF_AN_HOUR_MS = 30 * 60_000;
const TOLERANCE_MS = 15 * 60_000;

function answer(aws: AnswerFault['aws'], status: number, error: string): AnswerFault {
  return { effect: 'answer', aws, container: { status, error }, isOfModel: false };
}

function ofModel(status: number, error: string): AnswerFault {
  return { ...answer((endpoint) => modelError(endpoint, status, errorJson(error)), status, error), isOfModel: true };
}

function waiting(retryAfterSeconds: number): AnswerFault {
  const container = { status: 429, error: 'Too many requests', retryAfterSeconds };
  return { effect: 'answer', aws: () => throttledFor(retryAfterSeconds), container, isOfModel: false };
}

function skewed(_endpoint: string, now: number): AwsError {
  return signatureExpired(amzDate(now - HALF_AN_HOUR_MS), amzDate(now - TOLERANCE_MS), amzDate(now));
}

function errorJson(error: string): string {
  return JSON.stringify({ error });
}
