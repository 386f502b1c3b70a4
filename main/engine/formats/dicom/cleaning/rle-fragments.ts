import type { PictureShape } from '../facts/picture-bytes.ts';
import { broken } from './broken.ts';
import type { FragmentStream } from './fragment-stream.ts';

/**
 * Copies RLE frames: of the header the places of the segments, of each segment as much as the picture takes. The rest of the
 * header, gaps and tails become zeros. Throws a Defect where segments do not add up. Source: PS3.5, G.
 */
export function copyRleFrames(stream: FragmentStream, shape: PictureShape): void {
  const segments = ((shape.bits ?? 8) / 8) * (shape.samples ?? 1);
  const pixels = shape.rows * shape.columns;
  if (!Number.isInteger(segments) || segments < 1 || segments > MOST_SEGMENTS || pixels === 0)
    throw broken('RLE frames of a picture that has none');
  while (!stream.isOver) copyFrame(stream, segments, pixels);
}

const HEADER_BYTES = 64;
const MOST_SEGMENTS = 15;
const LOOKED_AT_BYTES = 65_536;
const NO_CODE = 128;

function copyFrame(stream: FragmentStream, segments: number, pixels: number): void {
  const start = stream.position;
  const end = start + stream.leftInFrame;
  for (const offset of readOffsets(stream, segments)) {
    const gap = start + offset - stream.position;
    if (gap < 0 || stream.position + gap > end) throw broken('RLE segments that overlap');
    stream.blank(gap, 'bytes behind an RLE segment');
    copySegment(stream, pixels, end);
  }
  stream.blank(end - stream.position, 'bytes after a frame');
}

function readOffsets(stream: FragmentStream, segments: number): number[] {
  const header = stream.leftInFrame < HEADER_BYTES ? null : Buffer.from(stream.peek(HEADER_BYTES));
  if (header?.length !== HEADER_BYTES || header.readUInt32LE(0) !== segments) throw broken('a wrong RLE header');
  header.fill(0, 4 + segments * 4);
  stream.replace(header, 'RLE header');
  return Array.from({ length: segments }, (_, segment) => header.readUInt32LE(4 + segment * 4));
}

/** Up to the code that gives the last pixel; what a code gives beyond it is left for the gap. */
function copySegment(stream: FragmentStream, pixels: number, end: number): void {
  let [wanted, following] = [pixels, 0];
  while (wanted > 0 || following > 0) {
    if (stream.position >= end) throw broken('an RLE segment that ends too early');
    const bytes = stream.ahead(LOOKED_AT_BYTES);
    let at = 0;
    while (at < bytes.length && (wanted > 0 || following > 0)) {
      if (following > 0) {
        const here = Math.min(following, bytes.length - at);
        at += here;
        following -= here;
        continue;
      }
      const code = bytes[at] ?? NO_CODE;
      at += 1;
      if (code === NO_CODE) continue;
      const given = Math.min(wanted, code < NO_CODE ? code + 1 : 257 - code);
      wanted -= given;
      following = code < NO_CODE ? given : 1;
    }
    stream.copy(at);
  }
}
