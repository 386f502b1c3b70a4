import type { RefusalWord } from '../engine/calls/store-calls.ts';

/** Why a version that was offered is not taken. */
export type RefusalReason = RefusalWord;

/** A version was offered that is not to be trusted. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** electron-updater's codes for what must not be installed. */
const CODES: Readonly<Record<string, RefusalReason>> = {
  ERR_CHECKSUM_MISMATCH: 'wrong-file',
  ERR_UPDATER_NO_CHECKSUM: 'unreadable-list',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unreadable-list',
  ERR_UPDATER_INVALID_VERSION: 'unreadable-list',
  ERR_UPDATER_NO_FILES_PROVIDED: 'unreadable-list',
  ERR_UPDATER_INVALID_SIGNATURE: 'unsigned-file',
};

/** Why an error means that the version is not to be trusted; null for one of the network or the disk, which passes. */
export function refusalOf(error: unknown): RefusalReason | null {
  if (error instanceof UpdateRefused) return error.reason;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && Object.hasOwn(CODES, code) ? (CODES[code] ?? null) : null;
}

/** What an error says in one line, for IT. */
export function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown reason';
}
