import type { NewImage } from '../storage/images.ts';

/** A transaction takes up to this many rows, or what has come together in so many milliseconds: few at first, so that sending begins. */
const LARGEST_GROUP = 500;
const FIRST_GROUP_MS = 10;
const LONGEST_GROUP_MS = 150;

/** A row and its place among those that were found. */
interface Ordered {
  readonly place: number;
  readonly row: NewImage;
}

/**
 * Brings rows into the queue a group at a time, by itself and whether more come or not: nothing that is ready waits for what is not.
 * One group is brought to disk while the next one gathers.
 */
export class RowGroup {
  readonly #add: (rows: readonly NewImage[]) => Promise<void>;
  #gathered: Ordered[] = [];
  #groupMs = FIRST_GROUP_MS;
  #timer: NodeJS.Timeout | null = null;
  #adding: Promise<void> = Promise.resolve();

  constructor(add: (rows: readonly NewImage[]) => Promise<void>) {
    this.#add = add;
  }

  /** Takes a row; waits while more have gathered than a group takes. Rejects once a group could not be added. */
  async push(place: number, row: NewImage): Promise<void> {
    this.#gathered.push({ place, row });
    if (this.#gathered.length >= LARGEST_GROUP) await this.flush();
    else this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), this.#groupMs);
  }

  /** Brings everything into the queue that has come so far. Rejects once a group could not be added. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // What comes while the group before it is brought to disk goes with this one.
    this.#adding = this.#adding.then(() => this.#addGathered());
    // Whoever asks next hears of it; until then a rejection must not count as unhandled.
    this.#adding.catch(() => undefined);
    return this.#adding;
  }

  /** Ends without another group; answers the rows that did not come into the queue. */
  async abandon(): Promise<NewImage[]> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#adding.catch(() => undefined);
    return this.#gathered.map(({ row }) => row);
  }

  async #addGathered(): Promise<void> {
    while (this.#gathered.length > 0) {
      const group = this.#gathered.splice(0, LARGEST_GROUP).sort((a, b) => a.place - b.place);
      this.#groupMs = Math.min(this.#groupMs * 2, LONGEST_GROUP_MS);
      try {
        await this.#add(group.map(({ row }) => row));
      } catch (error) {
        this.#gathered.unshift(...group);
        throw error;
      }
    }
  }
}
