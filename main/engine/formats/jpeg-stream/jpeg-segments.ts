/** The markers of a JPEG that matter here, by their second byte. Source: ITU-T T.81, table B.1. */
export const MARKER = {
  temporary: 0x01,
  arithmetic: 0xcc,
  huffman: 0xc4,
  firstRestart: 0xd0,
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  quantization: 0xdb,
  lines: 0xdc,
  restartInterval: 0xdd,
  firstApplication: 0xe0,
  lastApplication: 0xef,
  comment: 0xfe,
} as const;

/** True for the start of a frame of a coding that is cleaned: all of T.81 but the hierarchical ones. */
export function isFrameStart(marker: number): boolean {
  return FRAME_STARTS.has(marker);
}

/** True for what cannot be cleaned: hierarchical frames, extensions of T.84 that change the picture, JPEG-LS, reserved codes. */
export function isForeign(marker: number): boolean {
  return FOREIGN.has(marker) || (marker > MARKER.temporary && marker < 0xc0);
}

/** True for markers without a segment behind them. */
export function standsAlone(marker: number): boolean {
  return marker === MARKER.temporary || marker === MARKER.start || marker === MARKER.end || isRestart(marker);
}

/** True for the eight restart markers. */
export function isRestart(marker: number): boolean {
  return (marker & 0xf8) === MARKER.firstRestart;
}

/**
 * True where a table, frame or scan header has exactly the bytes that its own counts ask for: programs refuse others, and
 * nothing else has room in it. `body` is the segment without marker and length.
 */
export function fillsItsSegment(marker: number, body: Buffer): boolean {
  switch (marker) {
    case MARKER.huffman:
      return isFilled(body, (at) => 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0));
    case MARKER.quantization:
      return isFilled(body, (at) => ((body[at] ?? 0) >> 4 === 0 ? 65 : 129));
    case MARKER.arithmetic:
      return body.length % 2 === 0;
    case MARKER.scan:
      return body.length === 4 + 2 * (body[0] ?? 0);
    case MARKER.lines:
    case MARKER.restartInterval:
      return body.length === 2;
    default:
      return body.length === 6 + 3 * (body[5] ?? 0);
  }
}

/** A segment with its marker and length. */
export function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JFIF header without its thumbnail; null for what is none. */
export function plainJfif(body: Buffer): Buffer | null {
  if (body.length < 14 || body.toString('latin1', 0, 5) !== 'JFIF\0') return null;
  const plain = Buffer.from(body.subarray(0, 14));
  if (plain.readUInt8(5) !== 1 || plain.readUInt8(6) > 2) plain.writeUInt16BE(0x0102, 5);
  if (plain.readUInt8(7) > 2) plain.writeUInt8(0, 7);
  plain.fill(0, 12, 14);
  return plain;
}

/** Adobe's note on the colours alone; null for what is none. */
export function plainAdobe(body: Buffer): Buffer | null {
  if (body.length < 12 || body.toString('latin1', 0, 5) !== 'Adobe') return null;
  const transform = body.readUInt8(11);
  return transform > 2 ? null : Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]);
}

const FRAME_STARTS = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca, 0xcb]);
const FOREIGN = new Set([0xc5, 0xc6, 0xc7, 0xc8, 0xcd, 0xce, 0xcf, 0xde, 0xdf, ...range(0xf0, 0xfd)]);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function isFilled(body: Buffer, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += lengthAt(at);
  return at === body.length && at > 0;
}
