import { damaged } from '../bytes/image-bytes.ts';
import { LOOKED_OVER, plainCleaner, type Cleaning } from '../cleaning/plain-cleaner.ts';
import { plainText } from '../bytes/plain-text.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { orientationExif, readExif } from '../cleaning/exif.ts';
import { cleanProfile, MAX_PROFILE_BYTES } from '../cleaning/icc-profile.ts';
import { noteExif } from '../cleaning/note-exif.ts';

/** Keeps the chunks that make the picture and its colours. Source: the WebP container specification. */
export const cleanWebp = plainCleaner({ name: 'WebP', mediaType: 'image/webp', textRule: LOOKED_OVER, clean });

/** A chunk of the source, or of what is written: bytes of the source, bytes of ours, or chunks inside of a frame. */
interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

type Piece = Chunk | { readonly type: string; readonly content: Buffer } | Frame;

interface Frame {
  readonly type: 'ANMF';
  readonly head: Buffer;
  readonly inner: readonly Chunk[];
}

const RIFF_BYTES = 12;
const FRAME_HEAD_BYTES = 16;
const MAX_CHUNKS = 1_000_000;
const BITSTREAMS = new Set(['VP8 ', 'VP8L']);
const FLAG = { profile: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 } as const;

function clean(cleaning: Cleaning): void {
  const { input, output, note } = cleaning;
  const riffEnd = 8 + input.bytes(0, RIFF_BYTES).readUInt32LE(4);
  const chunks = readChunks(input, RIFF_BYTES, riffEnd);
  const isExtended = chunks[0]?.type === 'VP8X';
  const pieces = isExtended ? extendedPieces(cleaning, chunks) : simplePieces(cleaning, chunks);
  if (pieces === null) throw damaged(input, 'no chunk holds a picture');
  if (riffEnd < input.sizeBytes) {
    note('removed', 'WebP', () => ({ name: `${input.sizeBytes - riffEnd} bytes after the picture` }));
  }
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + pieces.reduce((sum, piece) => sum + chunkBytes(sizeOf(piece)), 0), 4);
  output.write(head);
  for (const piece of pieces) writePiece(cleaning, piece);
}

function readChunks(input: SourceWindow, start: number, end: number): Chunk[] {
  const chunks: Chunk[] = [];
  if (end > input.sizeBytes) input.part(0, end);
  for (let at = start; at + 8 <= end;) {
    if (chunks.length === MAX_CHUNKS) throw damaged(input, `more than ${MAX_CHUNKS} chunks`);
    const head = input.bytes(at, 8);
    const chunkEnd = at + 8 + head.readUInt32LE(4);
    if (chunkEnd > end) throw damaged(input, `the chunk at byte ${at} is longer than the file says it is`);
    chunks.push({ type: head.toString('latin1', 0, 4), start: at + 8, end: chunkEnd });
    at = chunkEnd + (chunkEnd % 2);
  }
  return chunks;
}

function simplePieces(cleaning: Cleaning, chunks: readonly Chunk[]): Piece[] | null {
  const [first, ...others] = chunks;
  if (first === undefined || !BITSTREAMS.has(first.type)) return null;
  for (const chunk of others) noteRemoved(cleaning, chunk);
  return [first];
}

function extendedPieces(cleaning: Cleaning, chunks: readonly Chunk[]): Piece[] | null {
  const { input } = cleaning;
  const [feature, ...others] = chunks;
  if (feature === undefined || feature.end - feature.start < 10) return null;
  const features = Buffer.from(input.bytes(feature.start, 10));
  const stated = features.readUInt8(0);
  const isAnimated = (stated & FLAG.animation) !== 0;
  const wanted = new Set(isAnimated ? ['ANIM', 'ANMF'] : ['ALPH', 'VP8 ', 'VP8L']);
  const seen = new Set<string>();
  const pieces: Piece[] = [];
  for (const chunk of others) {
    const isSeen = seen.has(chunk.type) || (seen.has('picture') && BITSTREAMS.has(chunk.type));
    const piece = isSeen ? null : cleanChunk(cleaning, chunk, wanted);
    if (piece === null) {
      if (chunk.type !== 'EXIF' || isSeen) noteRemoved(cleaning, chunk);
      continue;
    }
    pieces.push(piece);
    if (BITSTREAMS.has(chunk.type)) seen.add('picture');
    if (chunk.type !== 'ANMF') seen.add(chunk.type);
  }
  features.fill(0, 1, 4);
  const flags = (seen.has('ICCP') ? FLAG.profile : 0) | (seen.has('EXIF') ? FLAG.exif : 0);
  features.writeUInt8(flags | (stated & (FLAG.alpha | FLAG.animation)), 0);
  const hasPicture = seen.has('picture') || pieces.some(({ type }) => type === 'ANMF');
  return hasPicture ? [{ type: 'VP8X', content: features }, ...pieces] : null;
}

function cleanChunk(cleaning: Cleaning, chunk: Chunk, wanted: ReadonlySet<string>): Piece | null {
  const { input, note } = cleaning;
  if (chunk.type === 'ANMF' && wanted.has('ANMF')) return cleanFrame(cleaning, chunk);
  if (chunk.type === 'ANIM' && chunk.end - chunk.start !== 6) return null;
  if (wanted.has(chunk.type)) return chunk;
  const isWhole = chunk.end - chunk.start <= MAX_PROFILE_BYTES;
  if (!isWhole || !['ICCP', 'EXIF'].includes(chunk.type)) return null;
  const before = readWhole(input, chunk);
  if (chunk.type === 'EXIF') {
    const facts = readExif(before);
    noteExif(note, 'WebP EXIF', facts);
    return facts.orientation === 1 ? null : { type: 'EXIF', content: orientationExif(facts.orientation) };
  }
  const after = cleanProfile(before);
  if (after === null) return null;
  note(after.equals(before) ? 'kept' : 'cleaned', 'WebP ICCP');
  return { type: 'ICCP', content: after };
}

function cleanFrame(cleaning: Cleaning, chunk: Chunk): Frame | null {
  const { input } = cleaning;
  if (chunk.end - chunk.start < FRAME_HEAD_BYTES) return null;
  const head = Buffer.from(input.bytes(chunk.start, FRAME_HEAD_BYTES));
  head.writeUInt8(head.readUInt8(15) & 3, 15);
  const inner: Chunk[] = [];
  for (const part of readChunks(input, chunk.start + FRAME_HEAD_BYTES, chunk.end)) {
    const isPicture = part.type === 'ALPH' || BITSTREAMS.has(part.type);
    if (isPicture && !inner.some(({ type }) => type === part.type)) inner.push(part);
    else noteRemoved(cleaning, part);
  }
  return { type: 'ANMF', head, inner };
}

function readWhole(input: SourceWindow, { start, end }: Chunk): Buffer {
  const pieces: Buffer[] = [];
  input.each(start, end, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces, end - start);
}

function noteRemoved({ input, note }: Cleaning, { type, start, end }: Chunk): void {
  const before = () => plainText(input.bytes(start, Math.min(end - start, 1_000)));
  note('removed', /^[\w ]{4}$/.test(type) ? `WebP ${type.trim()}` : 'WebP', () => ({ before: before() }));
}

function sizeOf(piece: Piece): number {
  if ('content' in piece) return piece.content.length;
  if ('start' in piece) return piece.end - piece.start;
  return piece.inner.reduce((sum, chunk) => sum + chunkBytes(sizeOf(chunk)), piece.head.length);
}

function chunkBytes(sizeBytes: number): number {
  return 8 + sizeBytes + (sizeBytes % 2);
}

function writePiece(cleaning: Cleaning, piece: Piece): void {
  const { input, output } = cleaning;
  const sizeBytes = sizeOf(piece);
  const head = Buffer.from(`${piece.type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(sizeBytes, 4);
  output.write(head);
  if ('content' in piece) output.write(piece.content);
  else if ('start' in piece) input.each(piece.start, piece.end, (bytes) => output.write(bytes));
  else {
    output.write(piece.head);
    for (const chunk of piece.inner) writePiece(cleaning, chunk);
  }
  if (sizeBytes % 2 === 1) output.write(Buffer.alloc(1));
}
