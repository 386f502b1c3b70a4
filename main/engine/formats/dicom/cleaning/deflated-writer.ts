import { Deflate } from 'fflate';
import type { ByteSink } from '../../bytes/byte-source.ts';
import { ByteWriter } from './byte-writer.ts';

const PIECE_BYTES = 16_384;

/** A writer that deflates into a sink; `end` writes what is held back, to an even length. */
export function deflatedWriter(sink: ByteSink): { readonly writer: ByteWriter; readonly end: () => void } {
  let writtenBytes = 0;
  const deflate = new Deflate({ level: 6 }, (piece) => {
    writtenBytes += piece.length;
    sink.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
  });
  const writer = new ByteWriter({
    write: (bytes) => {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        deflate.push(bytes.subarray(start, start + PIECE_BYTES));
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
