/** Gathers a stream into buffers of exactly `partBytes`, the last one shorter; nothing for an empty stream. */
export async function* cutInParts(pieces: AsyncIterable<Buffer>, partBytes: number): AsyncGenerator<Buffer, void> {
  let part: Buffer | null = null;
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      part ??= Buffer.allocUnsafeSlow(partBytes);
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
