/** Packs bytes into pieces of a block: each with its length before it, the last one of no length. */
export interface PieceWriter {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

/** Writes pieces, each as long as it may be. */
export function createPieceWriter(write: (bytes: Buffer) => void): PieceWriter {
  const piece = Buffer.alloc(1 + MAX_PIECE_BYTES);
  let filled = 0;
  const flush = () => {
    piece.writeUInt8(filled, 0);
    if (filled > 0) write(Buffer.from(piece.subarray(0, 1 + filled)));
    filled = 0;
  };
  return {
    write: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + MAX_PIECE_BYTES - filled);
        piece.set(part, 1 + filled);
        filled += part.length;
        at += part.length;
        if (filled === MAX_PIECE_BYTES) flush();
      }
    },
    end: () => {
      flush();
      write(Buffer.from([0]));
    },
  };
}

/** The bytes that close a frame's codes: what its last byte holds already, and the end code behind. */
export function endOfCodes(
  lastByte: number,
  heldBits: number,
  endCode: { readonly code: number; readonly bits: number },
): Buffer {
  const tail = Buffer.alloc(Math.ceil((heldBits + endCode.bits) / 8));
  const value = (lastByte & (2 ** heldBits - 1)) | (endCode.code << heldBits);
  tail.writeUIntLE(value, 0, tail.length);
  return tail;
}

const MAX_PIECE_BYTES = 255;
