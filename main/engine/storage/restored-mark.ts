import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeHeld } from '../base/held-files.ts';
import { writeDurably } from './durable.ts';

/** Beside the vault, from just before it is made anew until the audit log has a record of it. */
const MARK = 'vault-restored';

/**
 * Says that the vault is made anew by somebody who cannot write into the audit log; on disk when it returns. Answers what takes that back
 * where nothing came of it.
 */
export function markRestored(dataDirectory: string): () => void {
  if (isRestoredMarked(dataDirectory)) return () => undefined;
  writeDurably(join(dataDirectory, MARK), '');
  return () => {
    clearRestoredMark(dataDirectory);
  };
}

/** True where the vault was made anew and no record says so yet. */
export function isRestoredMarked(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, MARK));
}

/** Takes the mark away: the record is there. */
export function clearRestoredMark(dataDirectory: string): void {
  removeHeld(join(dataDirectory, MARK));
}
