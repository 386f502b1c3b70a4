import { crc32, inflateSync } from 'node:zlib';
import { damaged, notForModel } from '../bytes/image-bytes.ts';
import { LOOKED_OVER, plainCleaner, type Cleaning } from '../cleaning/plain-cleaner.ts';
import { plainText } from '../bytes/plain-text.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { readExif } from '../cleaning/exif.ts';
import { noteExif } from '../cleaning/note-exif.ts';
import { measurePixels } from './measure-pixels.ts';
import { isCritical, pixelsOffset, pngChunks, type PngChunk } from './png-chunks.ts';
import { cleanAncillary, KEPT_ANCILLARY, MAX_WHOLE_CHUNK_BYTES, type PngHeader } from './png-pieces.ts';

/**
 * Keeps the chunks that make the picture, their check sums verified, and of the others what decides how it is shown.
 * Source: the PNG specification, third edition.
 */
export const cleanPng = plainCleaner({ name: 'PNG', mediaType: 'image/png', textRule: LOOKED_OVER, clean });

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const HEADER_BYTES = 13;
const PIECE_BYTES = 65_536;
/** Copied as they are: the picture and the frames of an animation. */
const PICTURE_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'fcTL', 'fdAT']);
/** Frames are part of the picture where it says that it is an animation. */
const FRAME_CHUNKS = new Set(['fcTL', 'fdAT']);
const PIXEL_CHUNKS = new Set(['IDAT', 'fdAT']);
const LENGTHS: Readonly<Record<string, (length: number) => boolean>> = {
  IHDR: (length) => length === HEADER_BYTES,
  PLTE: (length) => length % 3 === 0 && length <= 768,
  IEND: (length) => length === 0,
  fcTL: (length) => length === 26,
};

interface Progress {
  header: PngHeader | null;
  hasPicture: boolean;
  /** Ancillary chunks that were kept: each may stand there once. */
  readonly kept: Set<string>;
  /** Packed bytes of the pictures that are still to come, the present one's first. */
  readonly left: number[];
}

async function clean(cleaning: Cleaning): Promise<void> {
  const { input, output, note } = cleaning;
  if (!input.bytes(0, SIGNATURE.length).equals(SIGNATURE)) throw damaged(input, 'no PNG signature');
  const left = await measurePixels(input, SIGNATURE.length);
  output.write(SIGNATURE);
  const progress: Progress = { header: null, hasPicture: false, kept: new Set(), left };
  let end = 0;
  for (const chunk of pngChunks(input, SIGNATURE.length)) {
    end = chunk.dataEnd + 4;
    const isHidden = FRAME_CHUNKS.has(chunk.type) && !progress.kept.has('acTL');
    if (PICTURE_CHUNKS.has(chunk.type) && !isHidden) copyPicture(cleaning, chunk, progress);
    else if (isCritical(chunk)) throw notForModel(UNKNOWN, `the critical chunk at byte ${chunk.start} is not known`);
    else cleanOther(cleaning, chunk, progress);
  }
  if (!progress.hasPicture) throw damaged(input, 'no image data');
  if (end < input.sizeBytes)
    note('removed', 'PNG', () => ({ name: `${input.sizeBytes - end} bytes after the picture` }));
}

const UNKNOWN = 'This PNG uses an extension that cannot be checked for patient data.';

function copyPicture(cleaning: Cleaning, chunk: PngChunk, progress: Progress): void {
  const { input, output } = cleaning;
  const { type, start, dataStart, dataEnd } = chunk;
  const isRight = LENGTHS[type]?.(dataEnd - dataStart) ?? true;
  if (!isRight) throw damaged(input, `a chunk of a wrong length at byte ${start}`);
  if ((progress.header === null) !== (type === 'IHDR')) throw damaged(input, `a chunk out of place at byte ${start}`);
  if (type === 'IHDR') {
    const data = input.bytes(dataStart, HEADER_BYTES);
    progress.header = { depth: data.readUInt8(8), colourType: data.readUInt8(9) };
  }
  if (type === 'fcTL' && progress.hasPicture) progress.left.shift();
  progress.hasPicture ||= type === 'IDAT';
  const keptEnd = PIXEL_CHUNKS.has(type) ? takePixels(cleaning, chunk, progress) : dataEnd;
  if (keptEnd === dataStart && dataEnd > dataStart) return;
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  output.write(number(keptEnd - dataStart));
  let written = 0;
  input.each(start + 4, keptEnd, (piece) => {
    written = crc32(piece, written);
    output.write(piece);
  });
  let sum = written;
  input.each(keptEnd, dataEnd, (piece) => {
    sum = crc32(piece, sum);
  });
  if (input.bytes(dataEnd, 4).readUInt32BE(0) !== sum)
    throw damaged(input, `a wrong check sum in the chunk at byte ${start}`);
  output.write(number(written));
}

/** Where the pixels in a chunk end; what stands behind them goes. */
function takePixels({ note }: Cleaning, chunk: PngChunk, { left }: Progress): number {
  const pixelsStart = chunk.dataStart + pixelsOffset(chunk);
  const pixelBytes = Math.max(0, chunk.dataEnd - pixelsStart);
  const keptBytes = Math.min(pixelBytes, left[0] ?? 0);
  if (left.length > 0) left[0] = (left[0] ?? 0) - keptBytes;
  if (keptBytes < pixelBytes)
    note('removed', `PNG ${chunk.type}`, () => ({ name: `${pixelBytes - keptBytes} bytes behind the pixels` }));
  return Math.min(chunk.dataEnd, pixelsStart + keptBytes);
}

function cleanOther(cleaning: Cleaning, chunk: PngChunk, progress: Progress): void {
  const { input, output, note } = cleaning;
  const { type, dataStart, dataEnd } = chunk;
  const place = `PNG ${type}`;
  const canStay = KEPT_ANCILLARY.has(type) && !progress.kept.has(type) && dataEnd - dataStart <= MAX_WHOLE_CHUNK_BYTES;
  const before = canStay ? wholeChunk(input, chunk) : null;
  if (before === null || progress.header === null || (progress.hasPicture && type !== 'eXIf')) {
    note('removed', place, () => describe(type, startOf(input, chunk)));
    return;
  }
  const after = cleanAncillary(type, before, progress.header);
  if (type === 'eXIf') noteExif(note, place, readExif(before));
  else if (after === null) note('removed', place);
  else note(after.equals(before) ? 'kept' : 'cleaned', place);
  if (after === null) return;
  progress.kept.add(type);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), after]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(after.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  output.write(ends.subarray(0, 4));
  output.write(body);
  output.write(ends.subarray(4));
}

/** The data of a chunk with the right check sum; null for another, which programs pass over. */
function wholeChunk(input: SourceWindow, { start, dataStart, dataEnd }: PngChunk): Buffer | null {
  const pieces: Buffer[] = [];
  input.each(start + 4, dataEnd, (piece) => pieces.push(Buffer.from(piece)));
  const body = Buffer.concat(pieces, dataEnd - dataStart + 4);
  return crc32(body) === input.bytes(dataEnd, 4).readUInt32BE(0) ? body.subarray(4) : null;
}

function startOf(input: SourceWindow, { dataStart, dataEnd }: PngChunk): Buffer {
  return Buffer.from(input.bytes(dataStart, Math.min(dataEnd - dataStart, PIECE_BYTES)));
}

/** The keyword of a text chunk and what it says. */
function describe(type: string, data: Buffer): { name: string; before: string | null } {
  const nameEnd = data.indexOf(0);
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type) || nameEnd < 0) return { name: '', before: null };
  const name = data.toString('latin1', 0, nameEnd);
  const text = data.subarray(nameEnd + 1);
  if (type === 'tEXt') return { name, before: plainText(text) };
  if (type === 'zTXt') return { name, before: unpackText(text.subarray(1)) };
  const keys = text.indexOf(0, text.indexOf(0, 2) + 1) + 1;
  return { name, before: text[0] === 1 ? unpackText(text.subarray(keys)) : plainText(text.subarray(keys)) };
}

function unpackText(packed: Buffer): string | null {
  try {
    return plainText(inflateSync(packed, { maxOutputLength: PIECE_BYTES * 16 }));
  } catch {
    // Longer than its start, or damaged: it goes all the same, unseen.
    return null;
  }
}
