/** Work of which only so much goes on at once; the first failure stops what has not begun. */
export class AtOnce {
  readonly #most: number;
  readonly #underWay = new Set<Promise<void>>();
  #failed: { readonly error: unknown } | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins one piece of work, after waiting for its turn. Rejects with the first failure of an earlier one. */
  async add(work: () => Promise<void>): Promise<void> {
    while (this.#underWay.size >= this.#most) await Promise.race(this.#underWay);
    this.throwIfFailed();
    const done: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failed ??= { error };
      })
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Waits for what has begun; never rejects. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Throws the first failure, where there was one. */
  throwIfFailed(): void {
    if (this.#failed !== null) throw this.#failed.error;
  }
}
