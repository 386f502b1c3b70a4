import type { ByteSource } from './byte-source.ts';
import { DicomDefectError, type DicomDefect } from './defects.ts';

/** Reads exactly the bytes of one place of a file; rejects with whatever is wrong with it. */
export type LoadBytes = (position: number, length: number) => Promise<Buffer>;

const PAGE_BYTES = 16_384;
/** The most one piece of work may need at once: 1 MB. */
const MAX_BYTES = 1_048_576;

/**
 * Lets the reader, which never waits, work on a file that has to be waited for: `run` does a piece of work over the pages
 * at hand, and fetches what is missing and does it again where it met the end of them.
 */
export class ReadAheadSource implements ByteSource {
  readonly sizeBytes: number;
  readonly #load: LoadBytes;
  readonly #pageBytes: number;
  readonly #pages = new Map<number, Buffer>();

  /** `pageBytes` are fetched at once. */
  constructor(sizeBytes: number, load: LoadBytes, pageBytes = PAGE_BYTES) {
    this.sizeBytes = sizeBytes;
    this.#load = load;
    this.#pageBytes = pageBytes;
  }

  /** Throws, for `run` to hear of it, where the bytes are not at hand. */
  read(into: Buffer, position: number): number {
    if (position >= this.sizeBytes) return 0;
    const page = Math.floor(position / this.#pageBytes);
    const bytes = this.#pages.get(page);
    if (bytes === undefined) throw new NotAtHand(page);
    return bytes.copy(into, 0, position - page * this.#pageBytes);
  }

  /**
   * `work` is done from its start again after each wait, so it must leave nothing half done where the source throws. `tooMuch`
   * is the defect of a file that makes it need more than 1 MB.
   */
  async run<Value>(work: () => Value, tooMuch: DicomDefect = { kind: 'too-much-at-once' }): Promise<Value> {
    for (let fetched = 0; ; fetched += 1) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof NotAtHand)) throw error;
        if (fetched * this.#pageBytes >= MAX_BYTES) throw new DicomDefectError(tooMuch);
        if (fetched === 0) this.#pages.clear();
        await this.#fetch(error.page);
      }
    }
  }

  async #fetch(page: number): Promise<void> {
    const position = page * this.#pageBytes;
    this.#pages.set(page, await this.#load(position, Math.min(this.#pageBytes, this.sizeBytes - position)));
  }
}

/** No error: says which page is to be fetched. */
class NotAtHand extends Error {
  readonly page: number;

  constructor(page: number) {
    super(`page ${page} is not at hand`);
    this.page = page;
  }
}
