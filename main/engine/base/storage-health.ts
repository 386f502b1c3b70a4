import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../../shared/failures.ts';
import { storageTrouble } from './storage-trouble.ts';

/** How often the disk is tried again, in milliseconds. */
const PROBE_MS = 500;

/** Which part of the engine writes: each has its own trouble, so that one that goes well does not hide another's. */
export type StoragePart = 'intake' | 'queue' | 'upkeep';

export interface HealthPorts {
  /** Called when the trouble that `trouble` tells of has come, changed or gone. */
  readonly onChange: () => void;
  /** Called when the store turns out to be damaged; it cannot be used any more. */
  readonly onDamage: () => void;
  /** Where Sagittal's data lies, for the words about its disk. */
  readonly folder?: string;
}

/**
 * The one place that lives with a disk that is full or failing: what writes goes through here, waits where it cannot write,
 * and goes on when it can. Errors that are not the disk's pass through.
 */
export class StorageHealth {
  readonly #ports: HealthPorts;
  readonly #troubles = new Map<StoragePart, Failure>();

  constructor(ports: HealthPorts) {
    this.#ports = ports;
  }

  /** Why something waits for the disk; null when nothing does. */
  get trouble(): Failure | null {
    const [first] = this.#troubles.values();
    if (first?.kind !== 'storage-full' || this.#ports.folder === undefined) return first ?? null;
    return { ...first, facts: { folder: this.#ports.folder, ...first.facts } };
  }

  /** Does what a timer asks for; where the disk does not let it, the timer's next turn tries again. */
  guard(part: StoragePart, work: () => void): void {
    try {
      work();
      this.#note(part, null);
    } catch (error) {
      this.#note(part, troubleOf(error));
    }
  }

  /** Does something that must not be lost: tries until the disk lets it. Rejects with other errors and the signal's reason. */
  async persist<Value>(part: StoragePart, work: () => Value | Promise<Value>, signal: AbortSignal): Promise<Value> {
    for (;;) {
      signal.throwIfAborted();
      try {
        const value = await work();
        this.#note(part, null);
        return value;
      } catch (error) {
        this.#note(part, troubleOf(error));
      }
      await delay(PROBE_MS, undefined, { signal });
    }
  }

  #note(part: StoragePart, trouble: Failure | null): void {
    const before = this.#troubles.get(part)?.kind ?? null;
    if (trouble === null) this.#troubles.delete(part);
    else this.#troubles.set(part, trouble);
    if (before === (trouble?.kind ?? null)) return;
    this.#ports.onChange();
    if (trouble?.kind === 'storage-damaged') this.#ports.onDamage();
  }
}

/** The trouble of the disk behind an error; any other error is thrown again. */
function troubleOf(error: unknown): Failure {
  const trouble = storageTrouble(error);
  if (trouble === null) throw error;
  return trouble;
}
