import { deflateSync } from 'node:zlib';
import { PictureError } from '../pixels/picture.ts';

/** One page: interleaved samples in little-endian order. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly samplesPerPixel: number;
  readonly pixels: Buffer;
  readonly depth: { readonly bytes: number; readonly format: 'unsigned' | 'signed' | 'float' };
  readonly icc: Buffer | undefined;
  /** In pixels an inch. */
  readonly density: number | undefined;
}

/** A TIFF 6.0 of these pages, little endian, deflated. Throws PictureError where it would not fit into 4 GB. */
export function writeTiff(pages: readonly TiffPage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('49492a0000000000', 'hex')];
  let length = 8;
  const add = (part: Buffer): number => {
    const at = length;
    const padding = Buffer.alloc(part.length % 2);
    parts.push(part, padding);
    length += part.length + padding.length;
    if (length > LARGEST) throw new PictureError('The image is too large to be painted over.');
    return at;
  };
  // Where the position of the next directory is to be written: first in the header, then at the end of each directory.
  let link: { readonly part: Buffer; readonly at: number } = { part: parts[0] ?? Buffer.alloc(8), at: 4 };
  for (const page of pages) {
    const directory = directoryOf(page, add);
    const at = add(directory);
    link.part.writeUInt32LE(at, link.at);
    link = { part: directory, at: directory.length - 4 };
  }
  return Buffer.concat(parts);
}

const LARGEST = 0xffff_ffff;
const STRIP_BYTES = 1_048_576;
const SHORT = 3;
const LONG = 4;
const FORMATS = { unsigned: 1, signed: 2, float: 3 } as const;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

/** Adds a page's strips and long values, and gives its directory, whose last 4 bytes lead to the next one. */
function directoryOf(page: TiffPage, add: (part: Buffer) => number): Buffer {
  const { width, height, samplesPerPixel, depth, icc, density } = page;
  const rowBytes = width * samplesPerPixel * depth.bytes;
  const rowsPerStrip = Math.max(1, Math.min(height, Math.floor(STRIP_BYTES / rowBytes)));
  const strips = stripsOf(page.pixels, rowBytes * rowsPerStrip).map((strip) => deflateSync(strip));
  const hasAlpha = samplesPerPixel === 2 || samplesPerPixel === 4;
  const each = (value: number) => Array.from({ length: samplesPerPixel }, () => value);
  const entries: Entry[] = [
    numbers(256, LONG, [width]),
    numbers(257, LONG, [height]),
    numbers(258, SHORT, each(depth.bytes * 8)),
    numbers(259, SHORT, [8]),
    numbers(262, SHORT, [samplesPerPixel >= 3 ? 2 : 1]),
    numbers(
      273,
      LONG,
      strips.map((strip) => add(strip)),
    ),
    numbers(277, SHORT, [samplesPerPixel]),
    numbers(278, LONG, [rowsPerStrip]),
    numbers(
      279,
      LONG,
      strips.map((strip) => strip.length),
    ),
    ...resolution(density),
    ...(hasAlpha ? [numbers(338, SHORT, [2])] : []),
    numbers(339, SHORT, each(FORMATS[depth.format])),
    ...(icc === undefined ? [] : [{ tag: 34_675, type: 7, count: icc.length, value: icc }]),
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(({ tag, type, count, value }, index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    if (value.length <= 4) value.copy(directory, at + 8);
    else directory.writeUInt32LE(add(value), at + 8);
  });
  return directory;
}

function stripsOf(pixels: Buffer, stripBytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(pixels.length / stripBytes) }, (_, index) =>
    pixels.subarray(index * stripBytes, (index + 1) * stripBytes),
  );
}

function numbers(tag: number, type: typeof SHORT | typeof LONG, values: readonly number[]): Entry {
  const bytes = type === SHORT ? 2 : 4;
  const value = Buffer.alloc(values.length * bytes);
  values.forEach((number, index) => value.writeUIntLE(number, index * bytes, bytes));
  return { tag, type, count: values.length, value };
}

function resolution(density: number | undefined): Entry[] {
  if (density === undefined) return [];
  const value = Buffer.alloc(8);
  value.writeUInt32LE(Math.round(density * 1000), 0);
  value.writeUInt32LE(1000, 4);
  const rational = { type: 5, count: 1, value };
  return [{ tag: 282, ...rational }, { tag: 283, ...rational }, numbers(296, SHORT, [2])];
}
