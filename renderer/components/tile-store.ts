/** Loads what a tile shows; null where there is no picture of it. */
export type LoadTile<Pixels> = (address: string) => Promise<Pixels | null>;

/** As many are kept as a large screen shows, and some that were in sight before: with four bytes a pixel 128 MB. */
const MOST_KEPT = 128;
/** The engine draws one after another; a second one waits so that it never stands still. */
const MOST_LOADING = 2;

/** Tiles of pictures by their address: those that were in sight last are kept, those that are wanted now are loaded in their order. */
export class TileStore<Pixels extends { readonly close: () => void }> {
  readonly #load: LoadTile<Pixels>;
  readonly #kept = new Map<string, Pixels | null>();
  readonly #loading = new Set<string>();
  #onArrival: () => void = () => undefined;
  #wanted: readonly string[] = [];
  #isClosed = false;

  constructor(load: LoadTile<Pixels>) {
    this.#load = load;
  }

  /** A tile that is there; null where it is not, or not yet. */
  find(address: string): Pixels | null {
    const found = this.#kept.get(address);
    if (found === undefined) return null;
    // The last one asked for is the last one let go.
    this.#kept.delete(address);
    this.#kept.set(address, found);
    return found;
  }

  /** Says which tiles are wanted now, the most wanted first; what was wanted before and is not here yet is forgotten. */
  want(addresses: readonly string[], onArrival: () => void): void {
    this.#wanted = addresses;
    this.#onArrival = onArrival;
    this.#next();
  }

  /** Lets all tiles go. */
  close(): void {
    this.#isClosed = true;
    this.#wanted = [];
    for (const pixels of this.#kept.values()) pixels?.close();
    this.#kept.clear();
  }

  #next(): void {
    for (const address of this.#wanted) {
      if (this.#loading.size >= MOST_LOADING) return;
      if (!this.#kept.has(address) && !this.#loading.has(address)) void this.#fetch(address);
    }
  }

  async #fetch(address: string): Promise<void> {
    this.#loading.add(address);
    const pixels = await this.#load(address).catch(() => null);
    this.#loading.delete(address);
    if (this.#isClosed) {
      pixels?.close();
      return;
    }
    this.#kept.set(address, pixels);
    this.#trim();
    if (pixels !== null) this.#onArrival();
    this.#next();
  }

  #trim(): void {
    for (const [address, pixels] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) return;
      pixels?.close();
      this.#kept.delete(address);
    }
  }
}
