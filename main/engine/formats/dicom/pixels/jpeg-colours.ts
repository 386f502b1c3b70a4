/** What a JPEG stream says its three components are; null where it does not say. */
export type JpegColours = 'ycc' | 'rgb';

/**
 * Reads what a lossy JPEG of three components says of its colours by itself, whatever holds it: by JFIF's mark, which knows no other than
 * YCbCr, by Adobe's, or by components that are called R, G and B. Source: ITU-T T.871, 6; T.872, 6.5.3.
 */
export function jpegColours(frame: Uint8Array): JpegColours | null {
  let found: JpegColours | null = null;
  for (const { marker, start, end } of segmentsOf(frame)) {
    const segment = Buffer.from(frame.buffer, frame.byteOffset + start, end - start);
    if (marker === LOSSLESS) return null;
    if (marker === APP0 && segment.toString('latin1', 0, 5) === 'JFIF\0') found ??= 'ycc';
    if (marker === APP14 && segment.toString('latin1', 0, 5) === 'Adobe' && segment.length >= 12)
      found = segment[11] === 0 ? 'rgb' : 'ycc';
    if (isFrameHeader(marker) && found === null && namesRgb(segment)) found = 'rgb';
  }
  return found;
}

const LOSSLESS = 0xc3;
const APP0 = 0xe0;
const APP14 = 0xee;
const START_OF_SCAN = 0xda;

interface Segment {
  readonly marker: number;
  /** Of what comes after its length. */
  readonly start: number;
  readonly end: number;
}

/** The segments before the first scan. */
function* segmentsOf(frame: Uint8Array): Generator<Segment> {
  for (let at = 2; at + 4 <= frame.length && frame[at] === 0xff;) {
    const marker = frame[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (frame[at + 2] ?? 0) * 256 + (frame[at + 3] ?? 0);
    if (marker === START_OF_SCAN || end < at + 4 || end > frame.length) return;
    yield { marker, start: at + 4, end };
    at = end;
  }
}

/** SOF0 to SOF2: baseline, extended and progressive. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xc2;
}

function namesRgb(segment: Buffer): boolean {
  return segment[5] === 3 && String.fromCharCode(segment[6] ?? 0, segment[9] ?? 0, segment[12] ?? 0) === 'RGB';
}
