/** Bytes that can be read anywhere, without waiting: it runs in a thread of its own. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fills `into` from a position on; answers how many bytes there were, fewer than asked only at the end. */
  readonly read: (into: Buffer, position: number) => number;
  /** All of them, where they are in memory already. */
  readonly whole?: Buffer;
}

/** Where cleaned bytes go, in order; the piece may be used again once it answers. */
export interface ByteSink {
  readonly write: (piece: Buffer) => void;
}
