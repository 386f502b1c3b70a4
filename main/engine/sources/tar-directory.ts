import { unreadable } from '../base/intake-failure.ts';
import { MAX_READ_BYTES, windowedReader, type RandomReader } from '../base/random-reader.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { isTar, TAR_BLOCK_BYTES } from '../formats/bytes/tar-head.ts';
import { linkDefect, nameDefect, sizeDefect, UNPACK, type ArchiveEntry } from './archive-entry.ts';
import { fieldText, longName, paxRecords, tarNumber } from './tar-fields.ts';

/**
 * Reads a tar member by member (ustar, pax, and GNU's long names), holding one header of it. Links and devices are members that
 * cannot be read. Throws a Defect where it is damaged or cut off. Source: POSIX.1-2017, pax; GNU tar, Basic Tar Format.
 */
export async function* readTarDirectory(bytes: RandomReader, sizeBytes: number): AsyncGenerator<ArchiveEntry> {
  const reader = windowedReader(bytes, WINDOW_BYTES);
  let next: Stated = {};
  for (let at = 0; at + TAR_BLOCK_BYTES <= sizeBytes;) {
    const head = Buffer.from(await reader.read(at, TAR_BLOCK_BYTES));
    if (head.every((byte) => byte === 0)) return;
    if (!isTar(head)) throw damagedTar(`no member where one should be, at byte ${at}`);
    const type = head.toString('latin1', TYPE_AT, TYPE_AT + 1);
    const isExtra = type in EXTRAS;
    const length = (isExtra ? undefined : next.sizeBytes) ?? tarNumber(head.subarray(124, 136));
    const start = at + TAR_BLOCK_BYTES;
    if (!(length >= 0) || start + length > sizeBytes) throw damagedTar(`a member ends behind byte ${sizeBytes}`);
    if (isExtra) next = { ...next, ...(await readExtra(bytes, { type, start, length })) };
    else {
      yield entryOf(bytes, { head, type, start, length, next });
      next = {};
    }
    at = start + Math.ceil(length / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
  }
}

/** What a member's own header cannot say. */
interface Stated {
  readonly name?: string;
  readonly sizeBytes?: number;
  /** Its bytes are not the file's. */
  readonly isSparse?: boolean;
}

interface Span {
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

const WINDOW_BYTES = 65_536;
const TYPE_AT = 156;
const LONGEST_EXTRA_BYTES = 1_048_576;

/** Members that speak of the next one, or of all: its long name, its records; a link's name and what is said of all are not needed. */
const EXTRAS: Readonly<Record<string, (bytes: Buffer) => Stated>> = {
  L: (bytes) => ({ name: longName(bytes) }),
  K: () => ({}),
  g: () => ({}),
  x: (bytes) => {
    const records = paxRecords(bytes);
    const [name, size] = [records.get('path'), records.get('size')];
    const isSparse = [...records.keys()].some((key) => key.startsWith('GNU.sparse'));
    return {
      ...(name !== undefined && { name }),
      ...(size !== undefined && { sizeBytes: Number(size) }),
      ...(isSparse && { isSparse }),
    };
  },
};

async function readExtra(bytes: RandomReader, { type, start, length }: Span): Promise<Stated> {
  if (length > LONGEST_EXTRA_BYTES) throw damagedTar(`a name of ${length} bytes`);
  return EXTRAS[type]?.(await bytes.read(start, length)) ?? {};
}

function entryOf(
  bytes: RandomReader,
  { head, type, start, length, next }: Span & { readonly head: Buffer; readonly next: Stated },
): ArchiveEntry {
  const name = next.name ?? shortName(head);
  const isFolder = type === '5' || (type in FILES && name.endsWith('/'));
  return {
    name: name.replaceAll('\\', '/'),
    isFolder,
    sizeBytes: length,
    defect: () => nameDefect(name) ?? typeDefect(type, next) ?? sizeDefect(length),
    read: () => readSpan(bytes, start, length),
  };
}

/** In ustar, the folders of a long name stand apart. */
function shortName(head: Buffer): string {
  const name = fieldText(head.subarray(0, 100));
  const prefix = head.toString('latin1', 257, 263) === 'ustar\0' ? fieldText(head.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** A file, also as the oldest tar writes it, and one in a row. */
const FILES: Readonly<Record<string, true>> = { '0': true, '\0': true, '7': true };

function typeDefect(type: string, { isSparse = false }: Stated): Defect | null {
  if (type in FILES && !isSparse) return null;
  if (type === '1' || type === '2') return linkDefect(type === '1' ? 'hard link' : 'symbolic link');
  const what = 'This is packed in a way that cannot be unpacked here.';
  return new Defect(unreadable(what, isSparse ? 'a file with holes' : `a tar member of type ${type}`, UNPACK));
}

async function readSpan(bytes: RandomReader, start: number, length: number): Promise<Buffer> {
  const content = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; at += MAX_READ_BYTES) {
    const piece = await bytes.read(start + at, Math.min(MAX_READ_BYTES, length - at));
    if (piece.length < Math.min(MAX_READ_BYTES, length - at)) throw damagedTar('it became shorter while it was read');
    piece.copy(content, at);
  }
  return content;
}

function damagedTar(detail: string): Defect {
  const advice = 'Make it again, or unpack it and add the folder.';
  return new Defect(unreadable('This archive is damaged; not all of it can be read.', detail, advice));
}
