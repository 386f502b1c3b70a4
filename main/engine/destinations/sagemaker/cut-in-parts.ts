/** Buffers of parts that are over, to be filled again: a large file needs a few of them instead of hundreds. */
export class PartBuffers {
  readonly #free: Buffer[] = [];

  take(partBytes: number): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(partBytes);
  }

  /** Gives a part's buffer back once nobody reads it any more; a shorter last part is let go. */
  give(part: Buffer): void {
    if (part.byteLength === part.buffer.byteLength) this.#free.push(part);
  }
}

/** Gathers a stream into buffers of exactly `partBytes`, the last one shorter; nothing for an empty stream. */
export async function* cutInParts(
  pieces: AsyncIterable<Buffer>,
  partBytes: number,
  buffers: PartBuffers = new PartBuffers(),
): AsyncGenerator<Buffer, void> {
  let part: Buffer | null = null;
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      part ??= buffers.take(partBytes);
      const copied = piece.copy(part, filled, at);
      at += copied;
      filled += copied;
      if (filled < partBytes) continue;
      yield part;
      part = null;
      filled = 0;
    }
  }
  if (part !== null) yield part.subarray(0, filled);
}
