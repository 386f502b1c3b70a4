import { Inflate } from 'fflate';
import type { ByteSource, ByteSupply } from './byte-source.ts';
import { DicomDefectError } from './defects.ts';

/** Deflate packs a thousandfold at most, so a piece of this size becomes 16 MB at most. */
const PACKED_BYTES = 16_384;
/** More than any picture that is worth deflating. */
const MAX_UNPACKED_BYTES = 4_294_967_296;

/** The bytes of a deflated data set that starts at a position, as they are asked for; throws a DicomDefectError where it breaks off, or would never end. */
export function inflatedSupply(source: ByteSource, start: number): ByteSupply {
  const packed = Buffer.allocUnsafe(PACKED_BYTES);
  const ready: Uint8Array[] = [];
  let position = start;
  let isOver = false;
  let unpackedBytes = 0;
  const inflate = new Inflate((piece) => {
    unpackedBytes += piece.length;
    if (piece.length > 0) ready.push(piece);
  });
  const more = (): void => {
    const count = source.read(packed, position);
    position += count;
    isOver = count < packed.length || position >= source.sizeBytes;
    try {
      inflate.push(packed.subarray(0, count), isOver);
    } catch {
      throw new DicomDefectError({ kind: 'not-deflated' });
    }
    if (unpackedBytes > MAX_UNPACKED_BYTES) throw new DicomDefectError({ kind: 'inflates-too-far' });
  };
  const read = (into: Buffer): number => {
    let filled = 0;
    while (filled < into.length) {
      const piece = ready[0];
      if (piece === undefined) {
        if (isOver) break;
        more();
        continue;
      }
      const count = Math.min(piece.length, into.length - filled);
      into.set(piece.subarray(0, count), filled);
      filled += count;
      if (count === piece.length) ready.shift();
      else ready[0] = piece.subarray(count);
    }
    return filled;
  };
  return { start: 0, end: null, read };
}
