import { statSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { errorCode } from '../base/intake-failure.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { PictureError } from '../formats/pixels/picture.ts';
import { hashSource } from '../formats/cleaning/hash-source.ts';
import { sourceAt, withSource } from '../sources/open-place.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import { withEntry } from '../spool/entry-source.ts';
import type { PicturePlace } from './picture-tasks.ts';

/** Opens the bytes at a place for as long as `work` takes; null where they are gone or no longer those that were taken in. */
export async function withPicture<Value>(
  place: PicturePlace,
  spoolKey: KeyObject,
  work: (source: ByteSource) => Promise<Value>,
): Promise<Value | null> {
  if (place.where === 'memory') return work(memorySource(Buffer.from(place.bytes)));
  try {
    if (place.where === 'copy')
      return await withEntry(place.path, spoolKey, (entry) =>
        entry.facts.sha256 === place.sha256 ? work(entry) : null,
      );
    const where = sourceAt(place.path);
    return await withSource(where, (source) => (isAsTaken(source, place, where.kind === 'file') ? work(source) : null));
  } catch (error) {
    const cause = error instanceof PictureError ? error.cause : error;
    if (isOfPlace(cause) || error instanceof Defect) return null;
    throw error;
  }
}

/** True for what is wrong with the place, not with the picture; a decoder that met it says so as its cause. */
function isOfPlace(error: unknown): boolean {
  if (error instanceof DamagedEntry) return true;
  return errorCode(error) !== null && error instanceof Error && 'syscall' in error;
}

/** Up to this size a file is always read through to see whether it is still the same, in bytes. */
const ALWAYS_HASHED_BYTES = 67_108_864;
/** How long before its row a file's content was hashed, at most, in milliseconds. */
const ROW_DELAY_MS = 2_000;

/** The traces of large files that were read through, by their path and hash. */
const known = new Map<string, string>();
const MOST_KNOWN = 100;

/**
 * A large file that nobody has touched since it was taken in is taken for the same: to read gigabytes for one frame would take longer
 * than anyone waits. One that was touched is read through once, and again when it is touched again.
 */
function isAsTaken(
  source: ByteSource,
  { path, sha256, takenAt }: PicturePlace & { where: 'file' },
  isOneFile: boolean,
): boolean {
  if (source.sizeBytes <= ALWAYS_HASHED_BYTES || !isOneFile) return hashSource(source) === sha256;
  const traces = statSync(path, { bigint: true });
  const touchedAt = traces.ctimeMs > traces.mtimeMs ? traces.ctimeMs : traces.mtimeMs;
  if (Number(touchedAt) < takenAt - ROW_DELAY_MS) return true;
  const trace = [traces.size, traces.mtimeNs, traces.ctimeNs, traces.ino].join(' ');
  const key = `${sha256} ${path}`;
  if (known.get(key) === trace) return true;
  if (hashSource(source) !== sha256) return false;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, trace);
  return true;
}
