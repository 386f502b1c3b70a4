import { plainText } from '../bytes/plain-text.ts';

/** What an Exif block says that matters here. */
export interface ExifFacts {
  /** 1 to 8; 1 where it says nothing. */
  readonly orientation: number;
  /** The first tags of it with what they say, for people. */
  readonly fields: readonly { readonly name: string; readonly text: string | null }[];
}

/** Reads an Exif block, which is a small TIFF; one that cannot be read says nothing. Source: Exif 2.32. */
export function readExif(stored: Buffer): ExifFacts {
  // Some programs put the JPEG's marker before it elsewhere too.
  const block = stored.toString('latin1', 0, 6) === 'Exif\0\0' ? stored.subarray(6) : stored;
  const order = block.toString('latin1', 0, 2);
  if (block.length < 14 || (order !== 'II' && order !== 'MM')) return NOTHING;
  const reader: Reader = {
    block,
    uint16: (at) => (at + 2 > block.length ? 0 : order === 'II' ? block.readUInt16LE(at) : block.readUInt16BE(at)),
    uint32: (at) => (at + 4 > block.length ? 0 : order === 'II' ? block.readUInt32LE(at) : block.readUInt32BE(at)),
  };
  if (reader.uint16(2) !== 42) return NOTHING;
  const main = readEntries(reader, reader.uint32(4));
  const inner = main.filter(({ tag }) => SUB_DIRECTORIES.has(tag));
  const orientation = main.find(({ tag }) => tag === ORIENTATION)?.value ?? 1;
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    fields: [main, ...inner.map(({ value }) => readEntries(reader, value))].flatMap((entries, index) =>
      entries.map((entry) => ({
        name: nameOf(entry.tag, index > 0 && inner[index - 1]?.tag === GPS),
        text: entry.text,
      })),
    ),
  };
}

/** The smallest Exif block that says how the picture is turned, as a TIFF without the `Exif` before it. */
export function orientationExif(orientation: number): Buffer {
  const block = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  block.writeUInt16BE(orientation, 18);
  return block;
}

interface Reader {
  readonly block: Buffer;
  /** 0 beyond the block. */
  readonly uint16: (at: number) => number;
  readonly uint32: (at: number) => number;
}

interface Entry {
  readonly tag: number;
  /** Of a whole number; the place of anything longer. */
  readonly value: number;
  readonly text: string | null;
}

const NOTHING: ExifFacts = { orientation: 1, fields: [] };
const ORIENTATION = 274;
const GPS = 34_853;
const SUB_DIRECTORIES = new Set([34_665, GPS]);
const MOST_ENTRIES = 200;
const UINT16 = 3;

function readEntries(reader: Reader, start: number): Entry[] {
  const count = Math.min(reader.uint16(start), MOST_ENTRIES);
  return Array.from({ length: count }, (_, index) => readEntry(reader, start + 2 + index * 12)).filter(
    ({ tag }) => tag !== 0,
  );
}

function readEntry(reader: Reader, at: number): Entry {
  const type = reader.uint16(at + 2);
  const count = reader.uint32(at + 4);
  const value = type === UINT16 ? reader.uint16(at + 8) : reader.uint32(at + 8);
  const isText = type === 2 || type === 7 || type === 1;
  const start = count > 4 ? reader.uint32(at + 8) : at + 8;
  const bytes = reader.block.subarray(start, Math.min(start + count, start + 1_000));
  const tag = reader.uint16(at);
  const isNumber = count === 1 && !SUB_DIRECTORIES.has(tag);
  return { tag, value, text: isText ? plainText(bytes) : isNumber ? String(value) : null };
}

function nameOf(tag: number, isGps: boolean): string {
  return (isGps ? GPS_NAMES[tag] : NAMES[tag]) ?? `tag ${tag}`;
}

const GPS_NAMES: Readonly<Record<number, string>> = {
  1: 'GPSLatitudeRef',
  2: 'GPSLatitude',
  3: 'GPSLongitudeRef',
  4: 'GPSLongitude',
  29: 'GPSDateStamp',
};

const NAMES: Readonly<Record<number, string>> = {
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  274: 'Orientation',
  282: 'XResolution',
  283: 'YResolution',
  305: 'Software',
  306: 'DateTime',
  315: 'Artist',
  316: 'HostComputer',
  700: 'XMP',
  33_432: 'Copyright',
  34_665: 'ExifIFD',
  34_853: 'GPSInfo',
  36_867: 'DateTimeOriginal',
  36_868: 'DateTimeDigitized',
  37_500: 'MakerNote',
  37_510: 'UserComment',
  40_091: 'XPTitle',
  40_092: 'XPComment',
  40_093: 'XPAuthor',
  40_094: 'XPKeywords',
  40_095: 'XPSubject',
  42_016: 'ImageUniqueID',
  42_032: 'CameraOwnerName',
  42_033: 'BodySerialNumber',
};
