import { validationError, type AwsError } from './aws-errors.ts';
import { parseS3Uri, type ObjectPlace } from './object-store.ts';

/** The largest body an asynchronous call carries itself, in bytes. */
export const LARGEST_INLINE_BYTES = 128_000;

/** Where the input of an asynchronous call is: in S3, or in the call. */
export type AsyncInput = { readonly place: ObjectPlace } | { readonly body: Buffer };

/** Reads where the input is and checks the headers that only asynchronous calls have; an AwsError has a `status`. */
export function readAsyncInput(headers: Readonly<Record<string, string>>, body: Buffer): AsyncInput | AwsError {
  const problem =
    outOfRange(headers, 'x-amzn-sagemaker-requestttlseconds', 'requestTTLSeconds', 60, 21_600) ??
    outOfRange(headers, 'x-amzn-sagemaker-invocationtimeoutseconds', 'invocationTimeoutSeconds', 1, 3_600);
  if (problem !== null) return problem;
  const location = headers['x-amzn-sagemaker-inputlocation'] ?? '';
  if (location !== '' && body.length > 0) return validationError('Only one of InputLocation and Body may be given.');
  if (location !== '') return placeOf(location);
  if (body.length === 0) {
    return validationError(
      "1 validation error detected: Value null at 'inputLocation' failed to satisfy constraint: Member must not be null",
    );
  }
  return body.length <= LARGEST_INLINE_BYTES
    ? { body }
    : validationError(
        `1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to ${LARGEST_INLINE_BYTES}`,
      );
}

function placeOf(location: string): AsyncInput | AwsError {
  const place = location.length > 1024 ? null : parseS3Uri(location);
  return place !== null && place.key !== ''
    ? { place }
    : validationError(
        "1 validation error detected: Value at 'inputLocation' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(https|s3)://([^/]+)/?(.*)$",
      );
}

function outOfRange(
  headers: Readonly<Record<string, string>>,
  header: string,
  field: string,
  least: number,
  most: number,
): AwsError | null {
  const text = headers[header];
  if (text === undefined) return null;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  const bound = value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
  return validationError(
    `1 validation error detected: Value '${text.slice(0, 20)}' at '${field}' failed to satisfy constraint: Member must have value ${bound}`,
  );
}
