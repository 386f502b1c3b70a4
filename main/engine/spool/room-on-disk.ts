import type { Failure } from '../../../shared/failures.ts';
import { whyNoRoom, type RoomFacts } from './room.ts';

/** What is known of the disk is asked for again after this long, in milliseconds, or this many bytes. */
const STALE_AFTER_MS = 2_000;
const STALE_AFTER_BYTES = 64_000_000;

export interface RoomPorts {
  /** What the disk and the spool look like now. */
  readonly look: () => Promise<RoomFacts>;
  readonly budgetBytes: number;
  /** What stays free on the disk in bytes; the usual reserve when left out. */
  readonly reserveBytes?: number | undefined;
  readonly now: () => number;
}

/** Says whether there is room for a copy, without asking the disk for every file. */
export class RoomOnDisk {
  readonly #ports: RoomPorts;
  #seen: RoomFacts | null = null;
  #seenAt = 0;
  #takenBytes = 0;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
  }

  /** Why a copy of the given size must wait; null where there is room, which then counts as taken. */
  async take(sizeBytes: number): Promise<Failure | null> {
    const { budgetBytes, reserveBytes, now } = this.#ports;
    const isStale = now() - this.#seenAt > STALE_AFTER_MS || this.#takenBytes > STALE_AFTER_BYTES;
    if (this.#seen === null || isStale) await this.#look();
    const seen = this.#seen;
    if (seen === null) return null;
    const facts = {
      ...seen,
      freeBytes: seen.freeBytes - this.#takenBytes,
      spoolBytes: seen.spoolBytes + this.#takenBytes,
    };
    const why = whyNoRoom(facts, sizeBytes, budgetBytes, reserveBytes);
    if (why === null) this.#takenBytes += sizeBytes;
    else this.#seen = null;
    return why;
  }

  async #look(): Promise<void> {
    this.#takenBytes = 0;
    this.#seenAt = this.#ports.now();
    this.#seen = await this.#ports.look();
  }
}
