import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { unreadable } from '../base/intake-failure.ts';
import { MAX_READ_BYTES, memoryReader, type RandomReader } from '../base/random-reader.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { isTar } from '../formats/bytes/tar-head.ts';
import { LARGEST_MEMBER_BYTES } from './archive-limits.ts';
import { sizeDefect, type ArchiveEntry } from './archive-entry.ts';
import { readTarDirectory } from './tar-directory.ts';

/**
 * What gzip packed: the members of a tar, or one file, called as the packed one without its ending. It is unpacked into memory, up to
 * the size of the largest member, and nothing beyond is. Throws a Defect.
 */
export async function* readGzipDirectory(
  bytes: RandomReader,
  sizeBytes: number,
  fileName: string,
): AsyncGenerator<ArchiveEntry> {
  const content = await unpack(await readPacked(bytes, sizeBytes));
  if (isTar(content)) {
    yield* readTarDirectory(memoryReader(content), content.length);
    return;
  }
  const name = unpackedName(fileName);
  yield { name, isFolder: false, sizeBytes: content.length, defect: () => null, read: () => Promise.resolve(content) };
}

/** The name of the one file in a packed one. */
export function unpackedName(fileName: string): string {
  const name = fileName.replace(/\.mgz$/i, '.mgh').replace(/\.gz$/i, '');
  return name === '' ? fileName : name;
}

const gunzipElsewhere = promisify<Buffer, { maxOutputLength: number; chunkSize: number }, Buffer>(gunzip);

async function readPacked(bytes: RandomReader, sizeBytes: number): Promise<Buffer> {
  const tooLarge = sizeDefect(sizeBytes);
  if (tooLarge !== null) throw tooLarge;
  const packed = Buffer.allocUnsafeSlow(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const piece = await bytes.read(filled, Math.min(MAX_READ_BYTES, sizeBytes - filled));
    if (piece.length === 0) break;
    filled += piece.copy(packed, filled);
  }
  return packed.subarray(0, filled);
}

async function unpack(packed: Buffer): Promise<Buffer> {
  try {
    return await gunzipElsewhere(packed, { maxOutputLength: LARGEST_MEMBER_BYTES, chunkSize: CHUNK_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch();
    if (!code.startsWith('Z_')) throw error;
    throw new Defect(unreadable('This packed file is damaged; it cannot be unpacked.', code, PACK_AGAIN));
  }
}

function tooMuch(): Defect {
  const what = 'This packed file (gzip) unpacks to more than can be read at once.';
  return new Defect(unreadable(what, `more than ${LARGEST_MEMBER_BYTES} bytes`, 'Unpack it and add what is in it.'));
}

const CHUNK_BYTES = 262_144;
const PACK_AGAIN = 'Copy or make it again, then add it once more.';
