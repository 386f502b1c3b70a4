import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { PrivacyChange } from '../../../shared/contract/privacy.ts';
import type { Failure } from '../../../shared/failures.ts';
import { removeOrLeave } from '../base/held-files.ts';
import type { CleanReport } from '../formats/cleaning/cleaner.ts';
import type { ByteSink } from '../formats/bytes/byte-source.ts';
import { cleanTo, MOST_CHANGES, type CleaningOrder } from './what-leaves.ts';

/** A cleaned file that a person asked for, under a passing name. */
export interface CleanedFile {
  /** In bytes. */
  readonly sizeBytes: number;
  /** Hexadecimal, of the cleaned bytes. */
  readonly sha256: string;
  /** Of the file it was made of, hexadecimal. */
  readonly originalSha256: string;
  readonly report: CleanReport;
  /** Without values: a list of them may travel. At most MOST_CHANGES. */
  readonly changes: readonly PrivacyChange[];
}

/**
 * Writes the cleaned bytes of a file to a path that must be free; on disk when it answers, and nothing there where the file is
 * refused. It stands still while it works. Rejects with the operating system's error.
 */
export async function writeCleaned(order: CleaningOrder, path: string): Promise<CleanedFile | Failure> {
  const descriptor = openSync(path, 'wx', 0o600);
  let isDone = false;
  try {
    const sink = hashedSink(descriptor);
    const changes: PrivacyChange[] = [];
    const { outcome, originalSha256 } = await cleanTo(sink, order, (change) => {
      if (changes.length < MOST_CHANGES) changes.push({ ...change, before: null, after: null });
    });
    if (!outcome.ok) return outcome.failure;
    fdatasyncSync(descriptor);
    isDone = true;
    return { ...sink.written(), originalSha256, report: outcome.report, changes };
  } finally {
    closeSync(descriptor);
    if (!isDone) removeOrLeave(path);
  }
}

function hashedSink(descriptor: number): ByteSink & { written: () => { sizeBytes: number; sha256: string } } {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  return {
    write: (piece) => {
      digest.update(piece);
      for (let at = 0; at < piece.length;) at += writeSync(descriptor, piece, at, piece.length - at);
      sizeBytes += piece.length;
    },
    written: () => ({ sizeBytes, sha256: digest.digest('hex') }),
  };
}
