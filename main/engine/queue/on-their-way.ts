import type { ImageRecord } from '../model/image-record.ts';
import type { CallBack } from './call-back.ts';

interface Entry {
  readonly claimNumber: number;
  readonly profileName: string;
  readonly before: AbortController;
  readonly whole: AbortController;
  readonly done: Promise<void>;
}

/** The images of this process that are on their way, with what calls each of them back. */
export class OnTheirWay {
  #entries = new Map<number, Entry>();

  get count(): number {
    return this.#entries.size;
  }

  countOf(profileName: string): number {
    return [...this.#entries.values()].filter((entry) => entry.profileName === profileName).length;
  }

  /** Begins the way of a claimed image. */
  begin({ id, profileName, claimNumber }: ImageRecord, run: (callBack: CallBack) => Promise<void>): void {
    const before = new AbortController();
    const whole = new AbortController();
    const done = run({ before: before.signal, whole: whole.signal });
    this.#entries.set(id, { profileName, claimNumber, before, whole, done });
  }

  /** Ends the way of an image; false where it had none any more. */
  end({ id, claimNumber }: ImageRecord): boolean {
    if (this.#entries.get(id)?.claimNumber !== claimNumber) return false;
    return this.#entries.delete(id);
  }

  /** Holds back what has not left yet; requests under way go on. */
  holdBack(reason: Error): void {
    for (const { before } of this.#entries.values()) before.abort(reason);
  }

  /** Calls images back wherever they are; all of them where no ids are given. */
  callBack(reason: Error, ids: readonly number[] = [...this.#entries.keys()]): void {
    for (const id of ids) {
      this.#entries.get(id)?.before.abort(reason);
      this.#entries.get(id)?.whole.abort(reason);
    }
  }

  /** Settles once what is on its way now has come back, and what became of it is written. */
  async settled(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ done }) => done));
  }

  /** Answers a function that makes things as they are now, for a transaction that is taken back. */
  mark(): () => void {
    const before = new Map(this.#entries);
    return () => {
      this.#entries = before;
    };
  }
}
