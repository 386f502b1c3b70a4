import { defectOf, type FoundPolicy, type ManagedPolicy } from './managed-policy.ts';
import { SlowLook } from './reg-export.ts';
import { policyFromRegistry, REGISTRY_KEY } from './registry-policy.ts';

export interface RegistryPorts {
  /** What `reg export` writes of the key; null where there is no such key. Rejects where that cannot be told, with SlowLook where it took too long. */
  readonly exported: () => Promise<Uint8Array | null>;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

interface Look {
  readonly stamp: string;
  readonly found: FoundPolicy;
}

/** The registry is looked at so often, in milliseconds: each look starts a program. */
export const REGISTRY_EVERY_MS = 60_000;
/** And so long after a change, until two looks agree: group policy writes value by value. Doubles with each look that tells nothing. */
export const REGISTRY_SETTLES_MS = 2_000;
/** At a start, when nothing is known yet, the second look comes after so many milliseconds. */
export const FIRST_SETTLES_MS = 300;
/** So many second looks at a start; then it is being changed. */
const FIRST_TRIES = 3;
/** What was known holds through so many looks in a row that took too long: that the computer is slow says nothing of the policy. */
export const SLOW_TRIES = 3;
/** Looks take at most one part in so many of the time, and come at least so often, in milliseconds. */
const SHARE = 5;
const SELDOM_MS = 300_000;

/**
 * The policy in the registry of Windows. What is half written must not seem to hold, so a change counts once a second look finds the
 * same; until then it cannot be used. A look starts a program and is made beside everything else: nobody waits for it but who asks for
 * `looked`, and before the first one has ended the policy cannot be used.
 */
export class RegistryWatch implements ManagedPolicy {
  readonly source = REGISTRY_KEY;
  readonly path = null;
  readonly #ports: RegistryPorts;
  #held: Look | null = null;
  #settled: string | null = null;
  #pending: string | null = null;
  #nextAt = -Infinity;
  /** Looks in a row that told nothing. */
  #untold = 0;
  #tookMs = 0;
  #looking: Promise<void> | null = null;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
  }

  stamp(): string {
    return this.#current().stamp;
  }

  read(): FoundPolicy {
    return this.#current().found;
  }

  async looked(): Promise<void> {
    this.#lookIfDue();
    await this.#looking;
  }

  #current(): Look {
    this.#lookIfDue();
    return this.#held ?? NOT_YET;
  }

  #lookIfDue(): void {
    if (this.#looking !== null || (this.#held !== null && this.#ports.now() < this.#nextAt)) return;
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
    });
  }

  async #look(): Promise<void> {
    const { now } = this.#ports;
    const isFirst = this.#settled === null;
    const seen = await (isFirst ? this.#seeTwice() : this.#see());
    this.#untold = isTold(seen) ? 0 : this.#untold + 1;
    const isCalm = this.#judge(seen) && !isFirst;
    const usualMs = isCalm ? REGISTRY_EVERY_MS : REGISTRY_SETTLES_MS * 2 ** Math.max(0, this.#untold - 1);
    // After it, so that a slow look is not followed by the next at once.
    this.#nextAt =
      now() + Math.max(Math.min(usualMs, REGISTRY_EVERY_MS), Math.min(this.#tookMs * (SHARE - 1), SELDOM_MS));
  }

  /** Holds what was seen, or what it means; true where it is what was seen before. */
  #judge(seen: Look): boolean {
    if (seen.stamp === SLOW && this.#held !== null && this.#untold <= SLOW_TRIES) return false;
    const isAgreed = isTold(seen) && [this.#settled, this.#pending].includes(seen.stamp);
    if (isAgreed) this.#settled = seen.stamp;
    this.#pending = isAgreed || !isTold(seen) ? null : seen.stamp;
    this.#held = isAgreed || !isTold(seen) ? seen : { stamp: `${seen.stamp} changing`, found: CHANGING };
    return isAgreed;
  }

  /** At a start nothing is known that could hold meanwhile, so the second look is waited for. */
  async #seeTwice(): Promise<Look> {
    let seen = await this.#see();
    for (let tried = 0; tried < FIRST_TRIES && isTold(seen) && seen.stamp !== this.#pending; tried += 1) {
      this.#pending = seen.stamp;
      await this.#ports.pause(FIRST_SETTLES_MS);
      seen = await this.#see();
    }
    return seen;
  }

  async #see(): Promise<Look> {
    const begun = this.#ports.now();
    try {
      const bytes = await this.#ports.exported();
      if (bytes === null) return { stamp: '', found: null };
      return { stamp: Buffer.from(bytes).toString('base64'), found: policyFromRegistry(bytes) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { stamp: error instanceof SlowLook ? SLOW : UNREADABLE, found: defectOf(`it cannot be read (${why})`) };
    } finally {
      this.#tookMs = this.#ports.now() - begun;
    }
  }
}

function isTold({ stamp }: Look): boolean {
  return stamp !== UNREADABLE && stamp !== SLOW;
}

const UNREADABLE = 'unreadable';
const SLOW = 'slow';
const NOT_YET = { stamp: 'not yet', found: defectOf('it has not been looked at yet') };
const CHANGING = defectOf('it is being changed; it counts once two looks find the same');
