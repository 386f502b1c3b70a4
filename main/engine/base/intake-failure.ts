import type { Failure } from '../../../shared/failures.ts';

/** How a file that is not taken in settles: left aside as none of ours, or kept for a person to look at. */
export type LeftOutState = 'skipped' | 'quarantined';

/** The failure of a file that is none of ours; `what` is one plain sentence, `detail` is for IT. */
export function unsupported(what: string, detail: string): Failure {
  return { kind: 'unsupported-type', facts: { what, detail } };
}

/** The failure of a file that should have been an image; `advice` says what a person can do, `detail` is for IT. */
export function unreadable(what: string, detail: string, advice = EXPORT_AGAIN): Failure {
  return { kind: 'unreadable-file', facts: { what, detail, advice } };
}

/** Unsupported types are skipped; everything else that intake refuses waits for a person. */
export function leftOutState(failure: Failure): LeftOutState {
  return failure.kind === 'unsupported-type' ? 'skipped' : 'quarantined';
}

/**
 * Puts the operating system's error code for a file or folder into words. What may pass, as when a drive is away or a file locked,
 * says so: nothing was read, so nothing is known of the file. An error without such a code is a bug and is thrown again.
 */
export function describeReadError(error: unknown, thing: 'file' | 'folder'): Failure {
  const code = errorCode(error);
  if (code === null) throw error;
  const { what, advice, whileTrying } = READ_ERRORS[code] ?? UNKNOWN_ERROR;
  const failure = unreadable(what.replace('@', thing), `${code} when reading the ${thing}`, advice);
  if (READ_ERRORS[code] === GONE) return gone(failure);
  return whileTrying === undefined ? failure : passing(failure, whileTrying);
}

/** The failure as that of a file that is not there. */
export function gone(failure: Failure): Failure {
  return { ...failure, facts: { ...failure.facts, isGone: 1 } };
}

/** The failure as one that may pass; `whileTrying` is the advice where Sagittal goes on trying by itself. */
export function passing(failure: Failure, whileTrying: string): Failure {
  return { ...failure, facts: { ...failure.facts, whileTrying } };
}

/** True for a file that was there and is not any more, or not yet again. */
export function isGone({ facts }: Failure): boolean {
  return facts['isGone'] === 1;
}

/** True for a failure that says nothing of the file: it could not be read just now. */
export function mayPass({ facts }: Failure): boolean {
  return facts['whileTrying'] !== undefined;
}

/** How a failure that may pass is told while the file is tried again and again. */
export function whileTrying({ facts: { whileTrying: advice, ...facts } }: Failure): Failure {
  return { kind: 'unreadable-file', facts: { ...facts, ...(advice !== undefined && { advice }) } };
}

/** The operating system's name of an error such as ENOENT, or UNKNOWN where Node has no name for it; null for a bug. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^(E[A-Z0-9]+|UNKNOWN)$/.test(code) ? code : null;
}

const EXPORT_AGAIN = 'Export it again and add it once more.';
interface ReadError {
  readonly what: string;
  /** What a person can do where it is not tried again. */
  readonly advice: string;
  /** The same where it is; left out for what does not pass by itself. */
  readonly whileTrying?: string;
}

const NO_ACCESS: ReadError = {
  what: 'This @ may not be opened by the person signed in.',
  advice: 'Ask IT for access to it, then add it again.',
  whileTrying: 'Ask IT for access to it; Sagittal keeps trying.',
};
const GONE: ReadError = {
  what: 'This @ was moved or deleted while it was being added.',
  advice: 'Look where it is now and add it again.',
};
const DRIVE_LOST: ReadError = {
  what: 'This @ is on a drive that cannot be reached.',
  advice: 'Connect the drive again, then add it once more.',
  whileTrying: 'Connect the drive again; Sagittal keeps trying.',
};
const DRIVE_FAULT: ReadError = {
  what: 'The drive reported a fault while reading this @.',
  advice: 'Copy it from its source again, then add it once more.',
  whileTrying: 'Sagittal keeps trying; if this lasts, copy it from its source again.',
};
const IN_USE: ReadError = {
  what: 'This @ is in use by another program.',
  advice: 'Close that program, then add it again.',
  whileTrying: 'Close that program; Sagittal keeps trying.',
};
const BAD_NAME: ReadError = {
  what: 'The name or the path of this @ is too long.',
  advice: 'Shorten it and add it again.',
};
const UNKNOWN_ERROR: ReadError = {
  what: 'This @ cannot be read.',
  advice: 'Copy it to this computer and add it once more.',
  whileTrying: 'Sagittal keeps trying; if this lasts, copy it to this computer and add that.',
};

const READ_ERRORS: Readonly<Record<string, ReadError>> = {
  EACCES: NO_ACCESS,
  EPERM: NO_ACCESS,
  ENOENT: GONE,
  ENOTDIR: GONE,
  ELOOP: { what: 'This link leads in a circle.', advice: 'Add the file it should lead to instead.' },
  ESTALE: DRIVE_LOST,
  ENOTCONN: DRIVE_LOST,
  EHOSTDOWN: DRIVE_LOST,
  EHOSTUNREACH: DRIVE_LOST,
  ENETDOWN: DRIVE_LOST,
  ENETUNREACH: DRIVE_LOST,
  ETIMEDOUT: DRIVE_LOST,
  ECONNRESET: DRIVE_LOST,
  ENODEV: DRIVE_LOST,
  ENXIO: DRIVE_LOST,
  EIO: DRIVE_FAULT,
  EBUSY: IN_USE,
  ENAMETOOLONG: BAD_NAME,
  EISDIR: { what: 'This is a folder, not a file.', advice: 'Add it as a folder.' },
};
