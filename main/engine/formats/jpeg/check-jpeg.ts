import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/**
 * Walks the markers of every scan to EOI; bytes after it (padding, a phone's film) are let be. Source: ITU T.81, annex B.
 */
export async function checkJpeg(bytes: ImageBytes): Promise<ImageFacts> {
  let facts: ImageFacts | null = null;
  let hasScan = false;
  let offset = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const found: Marker = await (hasScan ? findMarker(bytes, offset) : readMarker(bytes, offset));
    const { marker, end } = found;
    offset = end;
    if (marker === EOI) {
      if (facts === null || !hasScan) throw damaged(bytes, `EOI before any picture at byte ${end - 2}`);
      return facts;
    }
    if (isStandalone(marker)) continue;
    const length = (await bytes.at(offset, 2)).readUInt16BE(0);
    if (length < 2) throw damaged(bytes, `a segment of ${length} bytes at byte ${offset}`);
    if (isFrame(marker)) facts ??= readFrame(bytes, await bytes.at(offset, 8));
    if (marker === SOS && facts === null) throw damaged(bytes, `a scan without a frame at byte ${offset}`);
    hasScan ||= marker === SOS;
    offset += length;
  }
  throw damaged(bytes, `more than ${MAX_SEGMENTS} segments`);
}

const EOI = 0xd9;
const SOS = 0xda;
const MAX_SEGMENTS = 100_000;
const MAX_FILL_BYTES = 4_096;
/** Well inside the reader's window: a marker every few bytes must not cost a read of the disk each. */
const PIECE_BYTES = 4_096;

interface Marker {
  readonly marker: number;
  /** The byte after the marker. */
  readonly end: number;
}

async function readMarker(bytes: ImageBytes, start: number): Promise<Marker> {
  let offset = start;
  if ((await bytes.at(offset, 1))[0] !== 0xff) throw damaged(bytes, `no marker at byte ${offset}`);
  let marker = 0xff;
  while (marker === 0xff && offset - start < MAX_FILL_BYTES) {
    offset += 1;
    marker = (await bytes.at(offset, 1)).readUInt8(0);
  }
  if (marker === 0 || marker === 0xff) throw damaged(bytes, `no marker at byte ${start}`);
  return { marker, end: offset + 1 };
}

/** Finds the next marker inside or after entropy-coded data; stuffed zeros, restarts and unknown codes belong to the data. */
async function findMarker(bytes: ImageBytes, start: number): Promise<Marker> {
  let offset = start;
  while (offset + 1 < bytes.sizeBytes) {
    const piece = await bytes.at(offset, Math.min(PIECE_BYTES, bytes.sizeBytes - offset));
    for (let at = piece.indexOf(0xff); at !== -1 && at + 1 < piece.length; at = piece.indexOf(0xff, at + 1)) {
      const marker = piece.readUInt8(at + 1);
      if (marker >= 0xc0 && marker !== 0xff && !isStandalone(marker)) return { marker, end: offset + at + 2 };
    }
    offset += piece.length - 1;
  }
  throw endsTooEarly(bytes, bytes.sizeBytes + 2);
}

/** TEM, the restarts and a repeated SOI stand alone; every other marker but EOI has a length. */
function isStandalone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(bytes: ImageBytes, segment: Buffer): ImageFacts {
  const height = segment.readUInt16BE(3);
  const width = segment.readUInt16BE(5);
  if (height > 0 && width > 0 && segment.readUInt8(7) > 0) return { width, height, frames: 1 };
  throw damaged(bytes, `the frame states ${width} x ${height} pixels`);
}
