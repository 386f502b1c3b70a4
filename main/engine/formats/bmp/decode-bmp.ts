import type { ByteSource } from '../bytes/byte-source.ts';
import type { FrameRequest } from '../descriptor/format.ts';
import { readBytes } from '../pixels/copy-bytes.ts';
import { reduceRows, reductionFor } from '../pixels/reduce.ts';
import { checkFrameNumber, checkFrameSize, PictureError, type Picture } from '../pixels/picture.ts';
import { tellApart, withStoredLook } from '../pixels/tell-apart.ts';
import { FILE_HEADER_BYTES, isOldHeader, readBmpHeader, rowBytesOf, type BmpHeader } from './bmp-header.ts';

/** Decodes an uncompressed Windows bitmap of 1, 4, 8, 16, 24 or 32 bits a pixel; grey palettes become one channel. */
export function decodeBmp(source: ByteSource, { frame = 0, mostBytes, look }: FrameRequest): Picture {
  checkFrameNumber(frame, 1);
  const head = readBytes(source, 0, Math.min(source.sizeBytes, HEAD_BYTES));
  const header = readHeader(head);
  const { width, height, depth: bits } = header;
  const shown = bits <= 8 ? readPalette(head, header) : null;
  const apart = shown === null ? null : tellApart(shown);
  const isStored = look === 'stored' && apart !== null;
  const palette = isStored ? Array.from(apart, (grey): Colour => [grey, grey, grey]) : shown;
  const isGrey = palette?.every(([red, green, blue]) => red === green && green === blue) ?? false;
  const channels = isGrey ? 1 : 3;
  const factor = reductionFor(header, channels, mostBytes);
  if (factor === 1) checkFrameSize(width, height, 3);
  const rowStart = placeRows(source, header);
  const rowBytes = Math.ceil((width * bits) / 8);
  const colourAt = palette === null ? directColour(header) : paletteColour(bits, palette);
  const readRow = (row: number) => {
    const stored = readBytes(source, rowStart(row), rowStart(row) + rowBytes);
    const samples = new Uint8Array(width * channels);
    for (let column = 0, out = 0; column < width; column++, out += channels) {
      const [red, green, blue] = colourAt(stored, column);
      samples[out] = red;
      if (isGrey) continue;
      samples[out + 1] = green;
      samples[out + 2] = blue;
    }
    return samples;
  };
  const { reducedFrom, ...pixels } = reduceRows({ width, height }, { channels, factor }, readRow);
  const display = { black: 0, white: 255 };
  const picture = { ...pixels, channels, frames: 1, frame: 0, display, ...(factor > 1 && { reducedFrom }) } as const;
  return withStoredLook(picture, apart !== null);
}

/** Headers and palette are within these. */
const HEAD_BYTES = 2_048;

/** Where the pixels of a bitmap are, so that they can be painted over. */
export interface BmpLayout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** The position of a row's first byte; the first row is the top one. */
  readonly rowStart: (row: number) => number;
  /** The palette's darkest entry; 0 without a palette. */
  readonly darkest: number;
  /** The bits of a pixel that are no colour. */
  readonly otherBits: number;
}

/** Reads where the pixels are. Throws PictureError for a form that cannot be opened here. */
export function bmpLayout(bytes: Buffer): BmpLayout {
  const header = readHeader(bytes);
  const { width, height, depth: bits } = header;
  const masks = masksOf(header);
  const lights = (bits <= 8 ? readPalette(bytes, header) : []).map(([red, green, blue]) => red + green + blue);
  const darkest = Math.max(0, lights.indexOf(Math.min(...lights)));
  const otherBits = ~(masks[0] | masks[1] | masks[2]) >>> 0;
  checkFrameSize(width, height, 3);
  return { width, height, bits, rowStart: placeRows({ sizeBytes: bytes.length }, header), darkest, otherBits };
}

function placeRows({ sizeBytes }: Pick<ByteSource, 'sizeBytes'>, header: BmpHeader): (row: number) => number {
  const { width, height, depth, isTopDown, dataOffset } = header;
  const stride = rowBytesOf(header);
  if (sizeBytes < dataOffset + stride * (height - 1) + Math.ceil((width * depth) / 8)) {
    throw new PictureError('The image ends in the middle of its pixel data.');
  }
  return (row) => dataOffset + stride * (isTopDown ? row : height - 1 - row);
}

type Colour = readonly [red: number, green: number, blue: number];

/** Of a pixel in a stored row. */
type ColourAt = (row: Buffer, column: number) => Colour;

const BITFIELDS = 3;
const BITS = [1, 4, 8, 16, 24, 32];
/** Where the colour masks end. */
const MASKS_END = 66;

/** The header of a form that can be opened here. */
function readHeader(bytes: Buffer): BmpHeader {
  const header = readBmpHeader(bytes);
  if (header === null || header.isCut) throw new PictureError('The image ends inside its header.');
  const { depth, compression } = header;
  if (!BITS.includes(depth) || (compression !== 0 && compression !== BITFIELDS)) {
    throw new PictureError('This form of BMP (compressed inside) cannot be opened here. Export it as PNG.');
  }
  const hasMasks = compression !== BITFIELDS || bytes.length >= MASKS_END;
  if (!hasMasks) throw new PictureError('The image ends inside its header.');
  return header;
}

/** The bits of a pixel that are red, green and blue. */
function masksOf({ depth, compression, masks }: BmpHeader): Colour {
  if (compression === BITFIELDS) return masks;
  return depth === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
}

function readPalette(bytes: Buffer, header: BmpHeader): Colour[] {
  const entryBytes = isOldHeader(header) ? 3 : 4;
  const start = FILE_HEADER_BYTES + header.headerBytes;
  const stated = header.statedColours === 0 ? 2 ** header.depth : header.statedColours;
  const entries = Math.min(stated, 256, Math.floor((header.dataOffset - start) / entryBytes));
  return Array.from({ length: Math.max(entries, 0) }, (_, index) => {
    const at = start + index * entryBytes;
    return [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0] as const;
  });
}

const BLACK: Colour = [0, 0, 0];

function paletteColour(bits: number, palette: readonly Colour[]): ColourAt {
  const perByte = 8 / bits;
  const mask = 2 ** bits - 1;
  return (row, column) => {
    const packed = row[Math.floor(column / perByte)] ?? 0;
    const shift = 8 - bits * ((column % perByte) + 1);
    return palette[(packed >> shift) & mask] ?? BLACK;
  };
}

function directColour(header: BmpHeader): ColourAt {
  const size = header.depth / 8;
  const [red, green, blue] = masksOf(header).map(channelReader);
  return (row, column) => {
    const pixel = row.readUIntLE(column * size, size);
    return [red?.(pixel) ?? 0, green?.(pixel) ?? 0, blue?.(pixel) ?? 0];
  };
}

function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const lowest = 2 ** Math.log2(mask & (-mask >>> 0) || 1);
  const highest = Math.floor(mask / lowest);
  return (pixel) => Math.round((((pixel & mask) >>> 0) / lowest / highest) * 255);
}
