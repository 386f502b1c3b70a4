import type { Failure } from '../../../shared/failures.ts';

/**
 * What an error says about the disk under Sagittal's own data: full, not writable just now, or damaged. Null for errors that
 * are none of the disk's. A `CopyNotWritten` is judged by its cause.
 */
export function storageTrouble(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'CopyNotWritten') return judge(codeOf(error.cause)) ?? cannotWrite(codeOf(error.cause));
  if ('failure' in error) return failureOf(error.failure);
  return judge(codeOf(error));
}

/** An expected failure of this kind passes when there is room again. */
function failureOf(failure: unknown): Failure | null {
  // The class lives in a file that imports this one.
  const { kind } = failure as Failure;
  return kind === 'storage-full' ? (failure as Failure) : null;
}

function judge(code: string): Failure | null {
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return { kind: 'storage-full', facts: { detail: code } };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return { kind: 'storage-damaged', facts: { detail: code } };
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|BUSY|PROTOCOL)/.test(code)) return cannotWrite(code);
  return null;
}

/** What an error in work on Sagittal's own folder says about its disk, with the folder's name; null for other errors. */
export function troubleAt(error: unknown, folder: string): Failure | null {
  const code = codeOf(error);
  const found = storageTrouble(error) ?? (DISK_ERRORS.test(code) ? cannotWrite(code) : null);
  return found?.kind === 'storage-full' ? { ...found, facts: { folder, ...found.facts } } : found;
}

/** The same for an error that keeps Sagittal from opening its folder: what is in it was not looked at. */
export function troubleAtStart(error: unknown, folder: string): Failure | null {
  const found = troubleAt(error, folder);
  return found?.kind === 'storage-full' ? { ...found, facts: { isAtStart: 1, ...found.facts } } : found;
}

/** What a disk or the system answers instead of work; of Sagittal's own folder none of it is a fault of the program. */
const DISK_ERRORS = /^E(IO|ROFS|ACCES|PERM|MFILE|NFILE|NOENT|NOTDIR|NODEV|NXIO|STALE|BUSY|EXIST|ISDIR)$/;

function cannotWrite(code: string): Failure {
  return { kind: 'storage-full', facts: { isFault: 1, detail: code === '' ? 'unknown' : code } };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
