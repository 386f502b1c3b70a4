import type { Failure, FailureFacts, FailureKind } from '../../../../shared/failures.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import { parseRetryAfter } from '../../network/classify-status.ts';
import { askedHost } from '../../network/asked-host.ts';
import { classifySagemakerError, firstLine, type SagemakerError } from './classify-sagemaker-error.ts';
import { readSdkError } from './sdk-error.ts';

/**
 * The failure behind an error of S3; `place` is the bucket or server in words. A connection that broke is `offline`: nothing
 * has been asked of a model yet, so the same bytes may be put again. Codes: S3 API reference, "Error responses".
 */
export function classifyS3Error(error: unknown, place: string, now: number): Failure {
  const network = classifyNetworkError(error, place);
  if (network !== null) return ofStorage(network);
  const read = readSdkError(error);
  if (read.name === 'TimeoutError') {
    return ofStorage({ kind: 'offline', facts: { code: 'timed out', target: askedHost(error) ?? place } });
  }
  const kind = kindOf(read);
  if (kind === null) return namingStorage(classifySagemakerError(read, now));
  const retryAfterMs = parseRetryAfter(read.retryAfter, now);
  return { kind, facts: factsOf(read, kind, place), ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/** What nobody knows happened on the way to S3, not to the model. */
function namingStorage(failure: Failure): Failure {
  return failure.kind === 'unknown-answer'
    ? { ...failure, facts: { ...failure.facts, what: LOST_ON_THE_WAY } }
    : failure;
}

/** What stood in the way before S3, such as a proxy, keeps its own words. */
function ofStorage(network: Failure): Failure {
  if (network.kind === 'unknown-answer') return { ...network, facts: { ...network.facts, service: STORAGE } };
  const kind = network.kind === 'reply-lost' ? 'offline' : network.kind;
  if (kind !== 'offline' && kind !== 'tls') return network;
  return { ...network, kind, facts: { ...network.facts, service: STORAGE } };
}

const STORAGE = 'the storage place for images';

/** True where S3 says that nothing is stored under a key. */
export function isNoSuchKey({ name, httpStatus }: SagemakerError): boolean {
  return name === 'NoSuchKey' || (name === 'NotFound' && httpStatus === 404);
}

/** True where an upload in parts has to begin anew: it was ended, or its parts are not what they were. */
export function isUploadGone({ name }: SagemakerError): boolean {
  return UPLOAD_GONE.has(name);
}

/** True where the reader may not see the object, or, without s3:ListBucket, where there is none. */
export function isAccessDenied({ name, httpStatus }: SagemakerError): boolean {
  return name === 'AccessDenied' || (httpStatus === 403 && (name === 'Forbidden' || name === '403'));
}

const UPLOAD_GONE = new Set(['NoSuchUpload', 'InvalidPart', 'InvalidPartOrder', 'EntityTooSmall']);

/** Null where the error is about the sign-in, which is the same for all services. */
function kindOf(error: SagemakerError): FailureKind | null {
  const known = KINDS[error.name];
  if (known !== undefined) return known;
  if (isAccessDenied(error)) return 'forbidden';
  const status = error.httpStatus;
  if (status === undefined || SIGN_IN.has(error.name)) return null;
  if (status >= 500) return 'endpoint-unavailable';
  if (status === 429) return 'throttled';
  return 'unknown-answer';
}

const SIGN_IN = new Set([
  'InvalidAccessKeyId',
  'InvalidToken',
  'SignatureDoesNotMatch',
  'RequestTimeTooSkewed',
  'ExpiredToken',
  'RequestExpired',
]);

const KINDS: Readonly<Record<string, FailureKind>> = {
  NoSuchBucket: 'endpoint-not-found',
  InvalidBucketName: 'endpoint-not-found',
  PermanentRedirect: 'endpoint-not-found',
  TemporaryRedirect: 'endpoint-not-found',
  AuthorizationHeaderMalformed: 'endpoint-not-found',
  IllegalLocationConstraintException: 'endpoint-not-found',
  AccessDenied: 'forbidden',
  AllAccessDisabled: 'forbidden',
  AccountProblem: 'forbidden',
  TokenRefreshRequired: 'credentials-expired',
  SlowDown: 'throttled',
  RequestLimitExceeded: 'throttled',
  BandwidthLimitExceeded: 'throttled',
  InternalError: 'endpoint-unavailable',
  ServiceUnavailable: 'endpoint-unavailable',
  RequestTimeout: 'offline',
  NoSuchUpload: 'endpoint-unavailable',
  InvalidPart: 'endpoint-unavailable',
  BadDigest: 'endpoint-unavailable',
  InvalidDigest: 'endpoint-unavailable',
  XAmzContentSHA256Mismatch: 'endpoint-unavailable',
  EntityTooLarge: 'too-large',
};

function factsOf(error: SagemakerError, kind: FailureKind, place: string): FailureFacts {
  const { name, message, httpStatus, requestId } = error;
  return {
    target: place,
    ...(kind === 'offline' && { code: name }),
    ...(httpStatus !== undefined && { status: httpStatus }),
    detail: `S3 ${place}: ${name}: ${firstLine(message)}`.slice(0, 500),
    ...(requestId !== undefined && { requestId }),
    ...(kind === 'endpoint-not-found' && wrongPlace(error)),
    ...(kind === 'forbidden' && { what: MAY_NOT }),
    ...(kind === 'throttled' && { what: BUSY }),
    ...(kind === 'endpoint-unavailable' && { what: UNAVAILABLE }),
    ...(kind === 'unknown-answer' && { what: UNKNOWN }),
    ...(kind === 'offline' && { service: STORAGE }),
  };
}

/** S3 says itself where a bucket is. */
function wrongPlace({ bucketRegion, name, httpStatus }: SagemakerError): FailureFacts {
  const isMoved = /Redirect|AuthorizationHeaderMalformed|IllegalLocation/.test(name) || httpStatus === 301;
  return bucketRegion === undefined || !isMoved
    ? { what: WRONG_PLACE }
    : {
        what: `The storage place for images is in another region than the profile: ${bucketRegion}.`,
        isOtherRegion: 1,
      };
}

const WRONG_PLACE = 'The storage place for images, as the settings name it, does not exist or is in another region.';
const LOST_ON_THE_WAY =
  'Something Sagittal does not know went wrong on the way to the storage place for images; ask IT to look at the details.';
const UNKNOWN = 'Something Sagittal does not know answered instead of the storage place for images.';
const BUSY = 'The storage place for images is busy.';
const UNAVAILABLE = 'The storage place for images is not available right now.';
const MAY_NOT = 'This computer is not allowed to use the storage place for images.';
