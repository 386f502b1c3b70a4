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
 * Puts the operating system's error code for a file or folder into words. An error without such a code is a bug and is
 * thrown again.
 */
export function describeReadError(error: unknown, thing: 'file' | 'folder'): Failure {
  const code = errorCode(error);
  if (code === null) throw error;
  const [what, advice] = READ_ERRORS[code] ?? [
    'This @ cannot be read.',
    'Copy it to this computer and add it once more.',
  ];
  return unreadable(what.replace('@', thing), `${code} when reading the ${thing}`, advice);
}

/** The operating system's name of an error such as ENOENT, or UNKNOWN where Node has no name for it; null for a bug. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^(E[A-Z0-9]+|UNKNOWN)$/.test(code) ? code : null;
}

const EXPORT_AGAIN = 'Export it again and add it once more.';
const NO_ACCESS = [
  'This @ may not be opened by the person signed in.',
  'Ask IT for access to it, then add it again.',
] as const;
const GONE = [
  'This @ was moved or deleted while it was being added.',
  'Look where it is now and add it again.',
] as const;
const DRIVE_LOST = [
  'This @ is on a drive that cannot be reached.',
  'Connect the drive again, then add it once more.',
] as const;
const DRIVE_FAULT = [
  'The drive reported a fault while reading this @.',
  'Copy it from its source again, then add it once more.',
] as const;
const IN_USE = ['This @ is in use by another program.', 'Close that program, then add it again.'] as const;
const BAD_NAME = ['The name or the path of this @ is too long.', 'Shorten it and add it again.'] as const;

const READ_ERRORS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: NO_ACCESS,
  EPERM: NO_ACCESS,
  ENOENT: GONE,
  ENOTDIR: GONE,
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
  EISDIR: ['This is a folder, not a file.', 'Add it as a folder.'],
};
