/** Bytes that can be read anywhere, without waiting. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fills `into` from a position on; answers how many bytes there were, none only at the end. */
  readonly read: (into: Buffer, position: number) => number;
}

/** Bytes in order, from wherever they come. */
export interface ByteSupply {
  /** The position of the first byte. */
  readonly start: number;
  /** The position after the last byte; null where only the end will tell. */
  readonly end: number | null;
  /** Fills `into`; answers how many bytes there were, none only at the end. */
  readonly read: (into: Buffer) => number;
  /** Leaves out bytes without reading them, where that can be done. */
  readonly skip?: (count: number) => void;
}

/** A source's bytes from a position on. */
export function supplyOf(source: ByteSource, start: number): ByteSupply {
  let position = start;
  return {
    start,
    end: Math.max(start, source.sizeBytes),
    read: (into) => {
      const count = source.read(into, position);
      position += count;
      return count;
    },
    skip: (count) => {
      position += count;
    },
  };
}

/** Bytes in memory as a source. */
export function bufferSource(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (into, position) => bytes.copy(into, 0, Math.min(position, bytes.length)),
  };
}
