import { Defect } from '../formats/bytes/image-bytes.ts';
import { unreadable } from '../base/intake-failure.ts';
import { windowedReader } from '../base/random-reader.ts';
import type { RandomReader } from '../base/random-reader.ts';
import { extraField, readMemberName } from './zip-names.ts';

/** One line of an archive's table of contents. Sizes are what it states, in bytes; nothing of it is to be trusted. */
export interface ZipEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** A symbolic link, made on Unix. */
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly headerOffset: number;
}

/**
 * Reads the table of contents at the end of a zip line by line, holding one piece of it, zip64 too. Throws a Defect where it is
 * damaged, cut off, or one of several volumes. Source: PKWARE's APPNOTE.TXT 6.3.10, 4.3.
 */
export async function* readZipDirectory(bytes: RandomReader, sizeBytes: number): AsyncGenerator<ZipEntry> {
  const { offset: start, entries, endsAt } = await findDirectory(bytes, sizeBytes);
  const reader = windowedReader(bytes, WINDOW_BYTES);
  const before = await bytesBefore(reader, { start, endsAt, sizeBytes });
  let offset = start + before;
  for (let count = 0; count < entries; count += 1) {
    const fixed = await exactly(reader, offset, ENTRY_BYTES, sizeBytes);
    if (fixed.readUInt32LE(0) !== ENTRY) throw damagedZip(`no entry ${count} of ${entries} at byte ${offset}`);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((at) => fixed.readUInt16LE(at)) as [
      number,
      number,
      number,
    ];
    const texts = await exactly(reader, offset + ENTRY_BYTES, nameBytes + extraBytes, sizeBytes);
    const entry = toEntry(Buffer.from(fixed), texts.subarray(0, nameBytes), texts.subarray(nameBytes));
    yield { ...entry, headerOffset: entry.headerOffset + before };
    offset += ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
  }
}

/** The defect of an archive whose structure is broken; `detail` says where. */
export function damagedZip(detail: string): Defect {
  return new Defect(unreadable('This archive is damaged; not all of it can be read.', detail, PACK_AGAIN));
}

const PACK_AGAIN = 'Make it again, or unpack it and add the folder.';
const WINDOW_BYTES = 65_536 * 4;
const ENTRY = 0x0201_4b50;
const ENTRY_BYTES = 46;
const END = 0x0605_4b50;
const END_BYTES = 22;
const LOCATOR = 0x0706_4b50;
const LOCATOR_BYTES = 20;
const END_64 = 0x0606_4b50;
const LONGEST_COMMENT = 65_535;
const ZIP64_EXTRA = 1;
const IN_ZIP64 = 0xffff_ffff;

async function exactly(reader: RandomReader, offset: number, length: number, sizeBytes: number): Promise<Buffer> {
  const piece = offset + length <= sizeBytes ? await reader.read(offset, length) : null;
  if (piece?.length === length) return piece;
  throw damagedZip(`its table of contents goes on to byte ${offset + length} of ${sizeBytes}`);
}

/** Where a table of contents begins, as the file says, and where it ends; the latter null where zip64 tells them. */
interface Directory {
  readonly offset: number;
  readonly entries: number;
  readonly endsAt: { readonly end: number; readonly length: number } | null;
}

/** What stands before an archive that counts its places from its own first byte, such as the mark of a packer that may split; in bytes. */
async function bytesBefore(
  reader: RandomReader,
  {
    start,
    endsAt,
    sizeBytes,
  }: { readonly start: number; readonly endsAt: Directory['endsAt']; readonly sizeBytes: number },
): Promise<number> {
  const before = endsAt === null ? 0 : endsAt.end - endsAt.length - start;
  if (before <= 0 || start + before + 4 > sizeBytes) return 0;
  const isEntry = async (at: number) => (await reader.read(at, 4)).readUInt32LE(0) === ENTRY;
  return !(await isEntry(start)) && (await isEntry(start + before)) ? before : 0;
}

async function findDirectory(bytes: RandomReader, sizeBytes: number): Promise<Directory> {
  const tailBytes = Math.min(sizeBytes, LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT);
  const tailStart = sizeBytes - tailBytes;
  const tail = await bytes.read(tailStart, tailBytes);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) > tail.length) continue;
    const hasLocator = at >= LOCATOR_BYTES && tail.readUInt32LE(at - LOCATOR_BYTES) === LOCATOR;
    if (hasLocator) return findDirectory64(bytes, sizeBytes, tail.readBigUInt64LE(at - LOCATOR_BYTES + 8));
    const endsAt = { end: tailStart + at, length: tail.readUInt32LE(at + 12) };
    return { ...found(tail.readUInt16LE(at + 4), tail.readUInt32LE(at + 16), tail.readUInt16LE(at + 10)), endsAt };
  }
  const what = 'This archive ends too early; its table of contents is missing.';
  throw new Defect(unreadable(what, 'no end of central directory', 'Copy or make it again, then add it once more.'));
}

async function findDirectory64(bytes: RandomReader, sizeBytes: number, offset: bigint): Promise<Directory> {
  const end = await exactly(bytes, Number(offset), 56, sizeBytes);
  if (end.readUInt32LE(0) !== END_64) throw damagedZip('no zip64 end of central directory where it should be');
  const told = found(end.readUInt32LE(16), Number(end.readBigUInt64LE(48)), Number(end.readBigUInt64LE(32)));
  return { ...told, endsAt: null };
}

function found(volume: number, offset: number, entries: number): { offset: number; entries: number } {
  if (volume === 0) return { offset, entries };
  const what = 'This is one part of an archive in several parts.';
  throw new Defect(unreadable(what, `volume ${volume + 1} of a split zip`, 'Unpack it and add the folder.'));
}

const FLAG_ENCRYPTED = 1;
const FLAG_STRONG = 0x40;
const FLAG_UTF8 = 0x800;
const METHOD_AES = 99;
const MADE_ON_UNIX = new Set([3, 19]);
const LINK_MODE = 0o12;

function toEntry(fixed: Buffer, rawName: Buffer, extra: Buffer): ZipEntry {
  const flags = fixed.readUInt16LE(8);
  const name = readMemberName(rawName, (flags & FLAG_UTF8) !== 0, extra);
  const method = fixed.readUInt16LE(10);
  const mode = fixed.readUInt32LE(38) >>> 16;
  return {
    name,
    isFolder: name.endsWith('/'),
    isLink: MADE_ON_UNIX.has(fixed[5] ?? 0) && mode >>> 12 === LINK_MODE,
    isEncrypted: (flags & (FLAG_ENCRYPTED | FLAG_STRONG)) !== 0 || method === METHOD_AES,
    method,
    crc32: fixed.readUInt32LE(16),
    ...readPlaces(fixed, extra),
  };
}

/** Numbers that do not fit 32 bits stand in the zip64 field, in this order and only where they do not fit. */
function readPlaces(fixed: Buffer, extra: Buffer): Pick<ZipEntry, 'sizeBytes' | 'packedBytes' | 'headerOffset'> {
  const wide = extraField(extra, ZIP64_EXTRA);
  let at = 0;
  const [sizeBytes, packedBytes, headerOffset] = [24, 20, 42].map((place) => {
    const narrow = fixed.readUInt32LE(place);
    if (narrow !== IN_ZIP64 || wide === null || at + 8 > wide.length) return narrow;
    at += 8;
    return Number(wide.readBigUInt64LE(at - 8));
  }) as [number, number, number];
  return { sizeBytes, packedBytes, headerOffset };
}
