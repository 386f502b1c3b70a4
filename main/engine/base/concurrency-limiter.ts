/** Lets only so many tasks go on at once; the others begin in the order they came. */
export class ConcurrencyLimiter {
  #free: number;
  readonly #queue: (() => void)[] = [];
  readonly #begun = new Set<Promise<void>>();
  #failed: { readonly error: unknown } | null = null;

  constructor(most: number) {
    this.#free = most;
  }

  /** Runs a task when its turn comes; settles as it does. */
  async run<Value>(task: () => Promise<Value>): Promise<Value> {
    await this.#turn();
    try {
      return await task();
    } finally {
      this.#next();
    }
  }

  /** Waits for a turn, begins the task and leaves it. Rejects with the first failure of one that was begun so. */
  async begin(task: () => Promise<void>): Promise<void> {
    await this.#turn();
    try {
      this.throwIfFailed();
    } catch (error) {
      this.#next();
      throw error;
    }
    const done: Promise<void> = (async () => task())()
      .catch((error: unknown) => {
        this.#failed ??= { error };
      })
      .finally(() => {
        this.#begun.delete(done);
        this.#next();
      });
    this.#begun.add(done);
  }

  /** Waits for what was begun; never rejects. */
  async settled(): Promise<void> {
    await Promise.all(this.#begun);
  }

  /** Throws the first failure of what was begun, where there was one. */
  throwIfFailed(): void {
    if (this.#failed !== null) throw this.#failed.error;
  }

  async #turn(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((enter) => this.#queue.push(enter));
  }

  #next(): void {
    const enter = this.#queue.shift();
    if (enter === undefined) this.#free += 1;
    else enter();
  }
}

/**
 * Maps values, at most `most` of them under way or waiting to be taken, and yields the results in the order of the values: slow disks are
 * kept busy and lists stay as people know them. A rejection ends it.
 */
export async function* mapInOrder<Value, Mapped>(
  values: AsyncIterable<Value>,
  most: number,
  map: (value: Value) => Promise<Mapped>,
): AsyncGenerator<Mapped> {
  const underWay: Promise<Mapped>[] = [];
  for await (const value of values) {
    const mapped = map(value);
    // Awaited in order below; until then a rejection must not count as unhandled.
    mapped.catch(() => undefined);
    underWay.push(mapped);
    if (underWay.length < most) continue;
    const first = underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const mapped of underWay) yield await mapped;
}
