import { constants, inflateRawSync } from 'node:zlib';

/** True for gzip's magic with the one compression method there is. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/**
 * Inflates the start of a gzip file cut off anywhere: at least `wantedBytes` where the head holds them, else what there
 * is. Reads the head in growing pieces, so a damaged byte further on or a gzip bomb costs nothing. Never throws.
 */
export function inflateGzipHead(head: Buffer, wantedBytes: number): Buffer {
  const start = gzipDataOffset(head);
  let best: Buffer = Buffer.alloc(0);
  if (start === null) return best;
  for (let pieceBytes = 256; best.length < wantedBytes; pieceBytes *= 2) {
    const inflated = tryInflate(head.subarray(start, start + pieceBytes));
    if (inflated === null) return best;
    best = inflated;
    if (start + pieceBytes >= head.length) return best;
  }
  return best;
}

const FLAG_HEADER_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;

function gzipDataOffset(head: Buffer): number | null {
  const flags = head[3] ?? 0;
  let offset = 10;
  if ((flags & FLAG_EXTRA) !== 0) {
    if (head.length < offset + 2) return null;
    offset += 2 + head.readUInt16LE(offset);
  }
  for (const flag of [FLAG_NAME, FLAG_COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = head.indexOf(0, offset);
    if (end === -1) return null;
    offset = end + 1;
  }
  if ((flags & FLAG_HEADER_CRC) !== 0) offset += 2;
  return offset < head.length ? offset : null;
}

function tryInflate(deflated: Buffer): Buffer | null {
  try {
    return inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}
