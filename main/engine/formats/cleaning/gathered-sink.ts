import type { ByteSink } from '../bytes/byte-source.ts';

/** A sink that hands small pieces on together; `end` hands on what is left. */
export interface GatheredSink extends ByteSink {
  readonly end: () => void;
}

/** Gathers small pieces before a sink. */
export function gatheredSink(sink: ByteSink): GatheredSink {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let filled = 0;
  const end = () => {
    if (filled > 0) sink.write(block.subarray(0, filled));
    filled = 0;
  };
  const write = (piece: Buffer) => {
    if (filled + piece.length > BLOCK_BYTES) end();
    if (piece.length >= LARGE_BYTES) {
      end();
      sink.write(piece);
      return;
    }
    filled += piece.copy(block, filled);
  };
  return { write, end };
}

const BLOCK_BYTES = 131_072;
const LARGE_BYTES = 32_768;
