import { Deflate, Inflate } from 'fflate';
import type { ByteSink, ByteSource } from '../../cleaning/cleaner.ts';
import type { ByteSupply } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { broken } from './element-header.ts';

/** Deflate packs a thousandfold at most, so a piece of this size becomes 16 MB at most. */
const PACKED_BYTES = 16_384;
/** More than any picture that is worth deflating. */
const MAX_UNPACKED_BYTES = 4_294_967_296;

/** The bytes of a deflated data set that starts at a position; throws a Defect where it breaks off, or would never end. */
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
      throw broken('the deflated data set cannot be unpacked');
    }
    if (unpackedBytes > MAX_UNPACKED_BYTES) throw broken('the deflated data set unpacks to more than 4 GB');
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
  return { sizeBytes: null, read };
}

/** A writer that deflates into a sink; `end` writes what is held back, to an even length. */
export function deflatedWriter(sink: ByteSink): { readonly writer: ByteWriter; readonly end: () => void } {
  let writtenBytes = 0;
  const deflate = new Deflate({ level: 6 }, (piece) => {
    writtenBytes += piece.length;
    sink.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
  });
  const writer = new ByteWriter({
    write: (bytes) => {
      for (let start = 0; start < bytes.length; start += PACKED_BYTES) {
        deflate.push(bytes.subarray(start, start + PACKED_BYTES));
      }
    },
  });
  const end = (): void => {
    writer.flush();
    deflate.push(new Uint8Array(0), true);
    if (writtenBytes % 2 === 1) sink.write(Buffer.alloc(1));
  };
  return { writer, end };
}
