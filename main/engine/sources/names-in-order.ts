const naturalOrder = new Intl.Collator('en', { numeric: true });

/**
 * Names of one folder, given out in natural order (2 before 10). The first comes without sorting the rest: a folder of 50,000 does not
 * keep its first file waiting.
 */
export class NamesInOrder {
  /** A binary heap: the name at n comes before those at 2n + 1 and 2n + 2. */
  readonly #heap: string[];

  constructor(names: readonly string[]) {
    this.#heap = [...names];
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  /** Takes the next name out; undefined where none is left. */
  next(): string | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  /** Lets the name at a place down to where it belongs. */
  #sink(place: number): void {
    const name = this.#heap[place];
    if (name === undefined) return;
    let at = place;
    for (;;) {
      const [below, other] = [this.#heap[2 * at + 1], this.#heap[2 * at + 2]];
      if (below === undefined) break;
      const isOther = other !== undefined && isBefore(other, below);
      const earlier = isOther ? other : below;
      if (!isBefore(earlier, name)) break;
      this.#heap[at] = earlier;
      at = 2 * at + (isOther ? 2 : 1);
    }
    this.#heap[at] = name;
  }
}

function isBefore(left: string, right: string): boolean {
  const order = naturalOrder.compare(left, right);
  return order < 0 || (order === 0 && left < right);
}
