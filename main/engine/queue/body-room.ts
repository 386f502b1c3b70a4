/** So many bytes of request bodies are in memory at once. */
export const MOST_BODY_BYTES = 268_435_456;

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/**
 * Room in memory for the bodies of requests: they enter in the order they came while they fit together; one that is larger
 * than all of the room goes alone.
 */
export class BodyRoom {
  readonly #mostBytes: number;
  #takenBytes = 0;
  #queue: Waiting[] = [];

  constructor(mostBytes = MOST_BODY_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get takenBytes(): number {
    return this.#takenBytes;
  }

  /** Does the work once there is room for so many bytes, which is its own until it settles. Rejects with the signal's reason before. */
  async hold<Value>(bytes: number, signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    await this.#enter(bytes, signal);
    try {
      return await work();
    } finally {
      this.#takenBytes -= bytes;
      this.#admit();
    }
  }

  async #enter(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: Waiting = {
      bytes,
      enter: () => {
        resolve(undefined);
      },
    };
    const leave = () => {
      if (!this.#queue.includes(waiting)) return;
      this.#queue = this.#queue.filter((other) => other !== waiting);
      reject(signal.reason instanceof Error ? signal.reason : new Error('called back'));
      this.#admit();
    };
    this.#queue.push(waiting);
    signal.addEventListener('abort', leave);
    this.#admit();
    await promise.finally(() => {
      signal.removeEventListener('abort', leave);
    });
  }

  #admit(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.#takenBytes > 0 && this.#takenBytes + next.bytes > this.#mostBytes) return;
      this.#queue.shift();
      this.#takenBytes += next.bytes;
      next.enter();
    }
  }
}
