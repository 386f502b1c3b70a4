import { deflateSync } from 'node:zlib';

/** A TIFF of 8 bit grey pages of one size, each deflated in one strip. */
export function writeGreyTiff(width: number, height: number, pages: readonly Uint8Array[]): Buffer {
  const header = Buffer.from('49492a0000000000', 'hex');
  const parts: Buffer[] = [header];
  let offset = header.length;
  let pointer: { readonly buffer: Buffer; readonly at: number } = { buffer: header, at: 4 };
  pages.forEach((page, number) => {
    const strip = padded(deflateSync(page, { level: 9 }));
    const directory = writeDirectory([
      [254, LONG, 2],
      [256, SHORT, width],
      [257, SHORT, height],
      [258, SHORT, 8],
      [259, SHORT, ADOBE_DEFLATE],
      [262, SHORT, BLACK_IS_ZERO],
      [273, LONG, offset],
      [277, SHORT, 1],
      [278, SHORT, height],
      [279, LONG, strip.length],
      [297, SHORT, number | (pages.length << 16)],
    ]);
    pointer.buffer.writeUInt32LE(offset + strip.length, pointer.at);
    pointer = { buffer: directory, at: directory.length - 4 };
    parts.push(strip, directory);
    offset += strip.length + directory.length;
  });
  return Buffer.concat(parts);
}

const SHORT = 3;
const LONG = 4;
const ADOBE_DEFLATE = 8;
const BLACK_IS_ZERO = 1;

type Entry = readonly [tag: number, type: typeof SHORT | typeof LONG, value: number];

function writeDirectory(entries: readonly Entry[]): Buffer {
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(value > 0xffff && type === SHORT ? 2 : 1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  return directory;
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}
