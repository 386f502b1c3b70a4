import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { Defect, damaged } from '../formats/bytes/image-bytes.ts';
import { unreadable } from '../base/intake-failure.ts';
import { MAX_READ_BYTES } from '../base/random-reader.ts';
import type { RandomReader } from '../base/random-reader.ts';
import { linkDefect, nameDefect, sizeDefect, UNPACK } from './archive-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Why a member is not looked into, told from its line in the table of contents alone; null where it may be read. */
export function memberDefect(entry: ZipEntry): Defect | null {
  const { isEncrypted, isLink, method, sizeBytes, packedBytes, name } = entry;
  const badName = nameDefect(name);
  if (badName !== null) return badName;
  if (isEncrypted)
    return new Defect(unreadable('This archive is protected by a password.', 'encrypted member', UNPACK));
  if (isLink) return linkDefect();
  if (method !== STORED && method !== DEFLATED)
    return new Defect(
      unreadable('This is packed in a way that cannot be unpacked here.', `compression method ${method}`, UNPACK),
    );
  const tooLarge = sizeDefect(Math.max(sizeBytes, packedBytes));
  if (tooLarge !== null) return tooLarge;
  const isImpossible = method === STORED ? packedBytes !== sizeBytes : sizeBytes > packedBytes * MOST_BY_DEFLATE;
  return isImpossible ? damaged(MEMBER, `${packedBytes} packed bytes cannot be ${sizeBytes}`) : null;
}

/**
 * A member's bytes, as many as its line states and with the check sum it states; what lies beyond is never unpacked. Throws a
 * Defect where it is otherwise.
 */
export async function readMember(bytes: RandomReader, archiveBytes: number, entry: ZipEntry): Promise<Buffer> {
  const refused = memberDefect(entry);
  if (refused !== null) throw refused;
  const packed = await readPacked(bytes, archiveBytes, entry);
  const content = entry.method === STORED ? packed : await unpack(packed, entry.sizeBytes);
  if (content.length !== entry.sizeBytes)
    throw damaged(MEMBER, `${content.length} bytes where ${entry.sizeBytes} are stated`);
  if (crc32(content) !== entry.crc32) throw damaged(MEMBER, 'the check sum (CRC-32) does not fit');
  return content;
}

const MEMBER = { name: 'file in an archive' };
const STORED = 0;
const DEFLATED = 8;
/** Deflate cannot pack any tighter than this. */
const MOST_BY_DEFLATE = 1_040;
const LOCAL = 0x0403_4b50;
const LOCAL_BYTES = 30;
/** Up to here unpacking in this thread takes less than handing it to another. */
const SMALL_BYTES = 262_144;

const inflateElsewhere = promisify<Buffer, { maxOutputLength: number; chunkSize: number }, Buffer>(inflateRaw);

async function readPacked(bytes: RandomReader, archiveBytes: number, entry: ZipEntry): Promise<Buffer> {
  const header = await bytes.read(entry.headerOffset, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL)
    throw damaged(MEMBER, `no header at byte ${entry.headerOffset}`);
  const start = entry.headerOffset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packedBytes > archiveBytes)
    throw damaged(MEMBER, `it ends at byte ${start + entry.packedBytes} of ${archiveBytes}`);
  if (entry.packedBytes <= MAX_READ_BYTES)
    return exactly(await bytes.read(start, entry.packedBytes), entry.packedBytes);
  const packed = Buffer.allocUnsafeSlow(entry.packedBytes);
  for (let at = 0; at < packed.length; at += MAX_READ_BYTES) {
    const length = Math.min(MAX_READ_BYTES, packed.length - at);
    exactly(await bytes.read(start + at, length), length).copy(packed, at);
  }
  return packed;
}

function exactly(piece: Buffer, length: number): Buffer {
  if (piece.length === length) return piece;
  throw damaged(MEMBER, 'the archive became shorter while it was read');
}

async function unpack(packed: Buffer, sizeBytes: number): Promise<Buffer> {
  // One byte more than stated is enough to see that the statement is a lie.
  const options = { maxOutputLength: sizeBytes + 1, chunkSize: Math.min(Math.max(sizeBytes + 1, 64), MAX_READ_BYTES) };
  try {
    return sizeBytes <= SMALL_BYTES ? inflateRawSync(packed, options) : await inflateElsewhere(packed, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^(Z_|ERR_BUFFER_TOO_LARGE)/.test(code)) throw error;
    throw damaged(MEMBER, code === 'ERR_BUFFER_TOO_LARGE' ? `more than the ${sizeBytes} bytes stated` : code);
  }
}
