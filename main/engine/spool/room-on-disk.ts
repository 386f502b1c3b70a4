import type { Failure } from '../../../shared/failures.ts';
import { whyNoRoom, type RoomFacts } from './room.ts';

/** What is known of the disk is asked for again after this long, in milliseconds, or this many bytes. */
const STALE_AFTER_MS = 2_000;
const STALE_AFTER_BYTES = 64_000_000;

export interface RoomPorts {
  /** What the disk and the spool look like now. */
  readonly look: () => Promise<RoomFacts>;
  /** What copies may take of the disk, in bytes. */
  readonly budgetBytes: () => number;
  /** What stays free on the disk in bytes; the usual reserve when left out. */
  readonly reserveBytes?: number | undefined;
  readonly now: () => number;
}

/** Room that a copy takes up, from before it is written until its row counts. */
export interface TakenRoom {
  /** The copy is on the disk, and its row will count so many bytes. */
  readonly written: (sizeBytes: number) => void;
  /** Its row counts, or there will be none: nothing is kept for it any more. Further calls do nothing. */
  readonly giveBack: () => void;
}

/** Says whether there is room for a copy, without asking the disk for every file. What is being written counts as taken. */
export class RoomOnDisk {
  readonly #ports: RoomPorts;
  #seen: RoomFacts | null = null;
  #seenAt = 0;
  #looking: Promise<void> | null = null;
  #takenSinceBytes = 0;
  /** Bytes the last look has not seen on the disk, and in the rows. */
  #unwrittenBytes = 0;
  #uncountedBytes = 0;
  /** Of these, what a look that begins now will see. */
  #nowWrittenBytes = 0;
  #nowCountedBytes = 0;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
  }

  /** The room for a copy of the given size, or why it must wait. */
  async take(sizeBytes: number): Promise<TakenRoom | Failure> {
    const { budgetBytes, reserveBytes, now } = this.#ports;
    const isStale = now() - this.#seenAt > STALE_AFTER_MS || this.#takenSinceBytes > STALE_AFTER_BYTES;
    if (this.#seen === null || isStale || this.#looking !== null) await this.#look();
    const seen = this.#seen;
    if (seen === null) return this.take(sizeBytes);
    const facts = {
      ...seen,
      freeBytes: seen.freeBytes - this.#unwrittenBytes,
      spoolBytes: seen.spoolBytes + this.#uncountedBytes,
    };
    const why = whyNoRoom(facts, sizeBytes, budgetBytes(), reserveBytes);
    if (why === null) return this.#reserve(sizeBytes);
    this.#seen = null;
    return why;
  }

  #reserve(sizeBytes: number): TakenRoom {
    this.#takenSinceBytes += sizeBytes;
    this.#unwrittenBytes += sizeBytes;
    this.#uncountedBytes += sizeBytes;
    let countedAs: number | null = null;
    let isOver = false;
    return {
      written: (writtenBytes) => {
        if (isOver || countedAs !== null) return;
        countedAs = writtenBytes;
        this.#uncountedBytes += writtenBytes - sizeBytes;
        this.#nowWrittenBytes += sizeBytes;
      },
      giveBack: () => {
        if (isOver) return;
        isOver = true;
        if (countedAs === null) this.#nowWrittenBytes += sizeBytes;
        this.#nowCountedBytes += countedAs ?? sizeBytes;
      },
    };
  }

  /** One look at a time, however many ask. */
  #look(): Promise<void> {
    this.#looking ??= this.#lookAgain().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookAgain(): Promise<void> {
    const [writtenBytes, countedBytes] = [this.#nowWrittenBytes, this.#nowCountedBytes];
    this.#takenSinceBytes = 0;
    this.#seenAt = this.#ports.now();
    this.#seen = await this.#ports.look();
    this.#unwrittenBytes -= writtenBytes;
    this.#uncountedBytes -= countedBytes;
    this.#nowWrittenBytes -= writtenBytes;
    this.#nowCountedBytes -= countedBytes;
  }
}
