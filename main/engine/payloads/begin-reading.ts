/** Pieces of which the first is there already. */
export interface BegunReading {
  /** All of them, once. */
  readonly pieces: AsyncGenerator<Buffer, void>;
  /** Ends the reading, also where nobody read a piece. */
  readonly close: () => Promise<void>;
}

/** Reads the first piece of something: whatever keeps it from being read shows before anybody is given a byte. */
export async function beginReading(pieces: AsyncIterable<Buffer>): Promise<BegunReading> {
  const reading = pieces[Symbol.asyncIterator]();
  const first = await reading.next();
  const close = async () => {
    await reading.return?.();
  };
  return { pieces: goOn(reading, first, close), close };
}

async function* goOn(
  reading: AsyncIterator<Buffer>,
  first: IteratorResult<Buffer>,
  close: () => Promise<void>,
): AsyncGenerator<Buffer, void> {
  try {
    for (let next = first; next.done !== true; next = await reading.next()) yield next.value;
  } finally {
    await close();
  }
}
