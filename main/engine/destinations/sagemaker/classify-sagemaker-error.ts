import type { Failure, FailureFacts } from '../../../../shared/failures.ts';
import { classifyStatus, parseRetryAfter } from '../../network/classify-status.ts';

/** What an error of the SageMaker Runtime API says, read off the SDK's exception. */
export interface SagemakerError {
  readonly name: string;
  readonly message: string;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: string | undefined;
  /** Where S3 says that a bucket is. */
  readonly bucketRegion?: string | undefined;
  readonly originalStatusCode: number | undefined;
  readonly originalMessage: string | undefined;
}

/** The failure behind an error of the service, of its container, or of the credentials; facts.md lists the sources. */
export function classifySagemakerError(error: SagemakerError, now: number): Failure {
  const failure = failureOf(error, now);
  const retryAfterMs = failure.retryAfterMs ?? parseRetryAfter(error.retryAfter, now) ?? undefined;
  const facts: FailureFacts =
    error.requestId === undefined ? failure.facts : { ...failure.facts, requestId: error.requestId };
  return { kind: failure.kind, facts, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function failureOf(error: SagemakerError, now: number): Failure {
  const facts = factsOf(error);
  switch (error.name) {
    case 'ModelError':
      return classifyModelError(error, now);
    case 'ThrottlingException':
    case 'Throttling':
    case 'RequestLimitExceeded':
    case 'TooManyRequestsException':
    case 'ServiceQuotaExceededException':
      return { kind: 'throttled', facts };
    case 'ModelNotReadyException':
      return { kind: 'not-in-service', facts };
    case 'ValidationError':
    case 'ValidationException':
      return classifyValidation(error.message, facts);
    case 'InternalFailure':
    case 'InternalDependencyException':
    case 'ServiceUnavailable':
    case 'ServiceUnavailableException':
      return { kind: 'endpoint-unavailable', facts };
    case 'AccessDenied':
    case 'AccessDeniedException':
      return { kind: 'forbidden', facts };
    case 'MissingAuthenticationTokenException':
    case 'IncompleteSignatureException':
    case 'IncompleteSignature':
      return { kind: 'credentials-missing', facts: { ...facts, isUnusableKey: 1 } };
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
    case 'InvalidToken':
      return { kind: 'credentials-missing', facts: { ...facts, isUnknownKey: 1 } };
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'RequestTimeTooSkewed':
    case 'RequestExpired':
      if (isAboutTime(error)) return { kind: 'clock-skew', facts };
      return /scoped to/i.test(error.message)
        ? { kind: 'credentials-missing', facts: { ...facts, isWrongRegion: 1 } }
        : { kind: 'credentials-missing', facts: { ...facts, isUnknownKey: 1 } };
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return { kind: 'credentials-expired', facts };
    case 'CredentialsProviderError':
    case 'ProviderError':
    case 'TokenProviderError':
      return { kind: /expired/i.test(error.message) ? 'credentials-expired' : 'credentials-missing', facts };
    default:
      return classifyOther(error, facts, now);
  }
}

/** A key or a setting with a character in it that no request can carry, such as a line end that was pasted along. */
function classifyUnsendable(header: string, facts: FailureFacts): Failure {
  return header === 'authorization' || header === 'x-amz-security-token'
    ? { kind: 'credentials-missing', facts: { ...facts, isUnusableKey: 1 } }
    : settingProblem(facts);
}

/** An error without a known name: its status says what it is. What no model answered is no model's fault. */
function classifyOther(error: SagemakerError, facts: FailureFacts, now: number): Failure {
  const { httpStatus } = error;
  if (httpStatus === undefined) {
    const header = /^Invalid character in header content \["([^"]+)"\]/.exec(error.message)?.[1];
    return header === undefined
      ? { kind: 'unknown-answer', facts: { ...facts, what: UNKNOWN } }
      : classifyUnsendable(header, facts);
  }
  const retryAfterMs = parseRetryAfter(error.retryAfter, now);
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  if (httpStatus >= 500 && httpStatus !== 504) return { kind: 'endpoint-unavailable', facts, ...wait };
  // Whether the others pass nobody knows, and who has no name may be somebody in between.
  const { kind } = classifyStatus(httpStatus, '');
  const isSame = KNOWN_WITHOUT_NAME.has(httpStatus) || (isNamed(error) && KNOWN_BY_NAME.has(httpStatus));
  return { kind: isSame ? kind : 'unknown-answer', facts, ...wait };
}

/** No reply and no trouble of the line that has a name: nobody knows whether it passes, so it is not made final. */
const UNKNOWN =
  'Something Sagittal does not know went wrong on the way to the model service; ask IT to look at the details.';

/** What these statuses say is the same whoever says it. */
const KNOWN_WITHOUT_NAME = new Set([408, 413, 415, 429, 504]);
/** These say it where the service itself speaks: not allowed, not there. */
const KNOWN_BY_NAME = new Set([401, 403, 404, 405, 410]);

function isNamed({ name }: SagemakerError): boolean {
  return !['Error', 'Unknown', 'UnknownError', 'SyntaxError', 'TypeError'].includes(name);
}

/** Inside a ModelError these are the container's own words about the image, not about the endpoint or the sign-in. */
const OWN_REFUSALS = new Set([401, 403, 404, 405, 407, 410]);

/** ModelError carries the container's own status; 0 is how an overrun of 60 seconds arrives. */
function classifyModelError(error: SagemakerError, now: number): Failure {
  const { originalStatusCode: status } = error;
  const detail = error.originalMessage ?? error.message;
  if (status === 0 || error.message.includes('Received server error (0)')) {
    return { kind: 'model-timeout', facts: { detail: firstLine(detail).slice(0, 500) } };
  }
  const failure = classifyStatus(
    OWN_REFUSALS.has(status ?? 500) ? 400 : (status ?? 500),
    detail,
    error.retryAfter,
    now,
  );
  return status === undefined ? failure : { ...failure, facts: { ...failure.facts, status } };
}

function classifyValidation(message: string, facts: FailureFacts): Failure {
  if (/only supports asynchronous/i.test(message)) return settingProblem({ ...facts, needsMode: 'async' });
  if (/does not support asynchronous/i.test(message)) return settingProblem({ ...facts, needsMode: 'realtime' });
  if (/failed to satisfy constraint/i.test(message)) return settingProblem(facts);
  // An inference component that was scaled to zero: it is started by the request, and answers later.
  if (/no capacity|scaling.*in.?progress/i.test(message))
    return { kind: 'not-in-service', facts: { ...facts, isScaling: 1 } };
  if (/not found|does not exist|could not find/i.test(message)) return { kind: 'endpoint-not-found', facts };
  if (/in ?service|not ready/i.test(message)) return { kind: 'not-in-service', facts };
  if (/(payload|body|request)\b.*(exceed|too large|larger)/i.test(message)) return { kind: 'too-large', facts };
  if (/content.?type|media type/i.test(message)) return { kind: 'wrong-content-type', facts };
  if (/\bAccept\b/.test(message)) return { kind: 'wrong-content-type', facts: { ...facts, isAccept: 1 } };
  return { kind: 'unknown-answer', facts };
}

/** The service refused the call before any model saw it: it is the profile that does not fit, not the image. */
function settingProblem(facts: FailureFacts): Failure {
  return { kind: 'wrong-content-type', facts: { ...facts, isSetting: 1 } };
}

function isAboutTime(error: SagemakerError): boolean {
  return /^Request(TimeTooSkewed|Expired)$/.test(error.name) || /expired|not yet current|skew/i.test(error.message);
}

function factsOf(error: SagemakerError): FailureFacts {
  const detail = `${error.name}: ${firstLine(error.message)}`.slice(0, 500);
  return error.httpStatus === undefined ? { detail } : { status: error.httpStatus, detail };
}

/** Past its first line a message about signatures quotes the signed headers, session token and all. */
export function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
