import {
  endpointNotFound,
  expiredToken,
  forbidden,
  internalFailure,
  modelError,
  modelNotReady,
  modelTimeout,
  serviceUnavailable,
  signatureExpired,
  throttled,
  type AwsError,
} from './aws-errors.ts';
import { amzDate } from './amz-date.ts';

/** What a fault does to a request, as each of the two ports shows it. */
export type Fault =
  | {
      readonly effect: 'answer';
      readonly aws: (endpoint: string, now: number) => AwsError;
      readonly container: ContainerAnswer;
    }
  /** The request goes on to the model that many milliseconds later. */
  | { readonly effect: 'delay'; readonly delayMs: number }
  /** Status 200 with JSON that breaks off. */
  | { readonly effect: 'bad-answer' }
  /** The connection ends without an answer: `cut` after the whole body has been read, `reset` in the middle of it. */
  | { readonly effect: 'cut' }
  | { readonly effect: 'reset' };

export interface ContainerAnswer {
  readonly status: number;
  readonly error: string;
}

const INFERENCE_FAILED = 'An error occurred during inference: this failure was asked for with --fault';
const REFUSED = 'Decoding error: this failure was asked for with --fault';
const WRONG_TYPE = 'Unsupported content type. This failure was asked for with --fault';

/** Every kind `--fault` knows. */
export const FAULTS = {
  throttled: answer(throttled, 429, 'Too many requests'),
  'model-error': answer((endpoint) => modelError(endpoint, 500, errorJson(INFERENCE_FAILED)), 500, INFERENCE_FAILED),
  'model-error-400': answer((endpoint) => modelError(endpoint, 400, errorJson(REFUSED)), 400, REFUSED),
  'not-in-service': answer(modelNotReady, 503, 'The model is not ready'),
  'endpoint-unavailable': answer(serviceUnavailable, 503, 'Service is temporarily unavailable'),
  'internal-failure': answer(internalFailure, 500, 'An internal failure occurred'),
  'model-timeout': answer(modelTimeout, 504, 'The model did not answer in time'),
  forbidden: answer(forbidden, 403, 'Forbidden'),
  'credentials-expired': answer(expiredToken, 401, 'The sign-in has expired'),
  'clock-skew': answer(skewed, 403, 'The clock of the client is wrong'),
  'endpoint-not-found': answer(endpointNotFound, 404, 'There is no such model'),
  'wrong-content-type': answer((endpoint) => modelError(endpoint, 415, errorJson(WRONG_TYPE)), 415, WRONG_TYPE),
  'bad-answer': { effect: 'bad-answer' },
  cut: { effect: 'cut' },
  reset: { effect: 'reset' },
  slow: { effect: 'delay', delayMs: 5_000 },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultKind = keyof typeof FAULTS;

/** A kind and the share of requests it hits, 0 to 1. */
export interface FaultShare {
  readonly kind: FaultKind;
  readonly share: number;
}

/** Draws the fault of one request, or none: one random number from 0 up to 1 against the shares in their order. */
export function drawFault(shares: readonly FaultShare[], random: () => number): Fault | null {
  let drawn = shares.length === 0 ? 1 : random();
  for (const { kind, share } of shares) {
    if (drawn < share) return FAULTS[kind];
    drawn -= share;
  }
  return null;
}

export function isFaultKind(word: string): word is FaultKind {
  return Object.hasOwn(FAULTS, word);
}

const HALF_AN_HOUR_MS = 30 * 60_000;
const TOLERANCE_MS = 15 * 60_000;

function answer(
  aws: (endpoint: string, now: number) => AwsError,
  status: number,
  error: string,
): Fault & { effect: 'answer' } {
  return { effect: 'answer', aws, container: { status, error } };
}

function skewed(_endpoint: string, now: number): AwsError {
  return signatureExpired(amzDate(now - HALF_AN_HOUR_MS), amzDate(now - TOLERANCE_MS), amzDate(now));
}

function errorJson(error: string): string {
  return JSON.stringify({ error });
}
