import type { Failure } from '../../../shared/failures.ts';
import { describeReadError, errorCode, mayPass } from '../base/intake-failure.ts';

/**
 * Why the file that an image was taken from cannot be read: for a while, as when its drive is away, or because it is not there any
 * more. An error without a code of the operating system is a bug and is thrown again.
 */
export function sourceTrouble(error: unknown): Failure {
  const failure = describeReadError(error, 'file');
  if (mayPass(failure)) return readAgainLater(failure);
  const detail = errorCode(error) ?? '';
  return { kind: 'changed-on-disk', facts: { what: 'This file can no longer be opened.', detail } };
}

/** Why an image's copy cannot be read: for a while, or because it is damaged or gone. Throws a bug again. */
export function copyTrouble(error: unknown): Failure {
  const failure = describeReadError(error, 'file');
  const detail = `the copy cannot be opened (${errorCode(error) ?? ''})`;
  if (mayPass(failure)) return readAgainLater({ ...failure, facts: { ...failure.facts, detail } });
  return { kind: 'storage-damaged', facts: { detail } };
}

/** True for a failure that says nothing of the image: it could not be read just now, and is read again later. */
export function isReadLater({ facts }: Failure): boolean {
  return facts['isPassing'] === 1;
}

function readAgainLater({ facts: { what = '', detail = '' } }: Failure): Failure {
  return { kind: 'unreadable-file', facts: { what, detail, advice: LATER, isPassing: 1 } };
}

const LATER = 'It is tried again by itself for a day; if this lasts, ask IT to look at the drive, then retry.';
