import { defectOf, type FoundPolicy, type ManagedPolicy } from './managed-policy.ts';
import { policyFromRegistry, REGISTRY_KEY } from './registry-policy.ts';

export interface RegistryPorts {
  /** What `reg export` writes of the key; null where there is no such key. Throws where that cannot be told. */
  readonly exported: () => Uint8Array | null;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
}

interface Look {
  readonly stamp: string;
  readonly found: FoundPolicy;
}

/** The registry is looked at so often, in milliseconds: each look starts a program. */
export const REGISTRY_EVERY_MS = 60_000;
/** And so long after a change, until two looks agree: group policy writes value by value. */
export const REGISTRY_SETTLES_MS = 2_000;

/**
 * The policy in the registry of Windows. What is half written must not seem to hold, so a change counts once a second look finds the
 * same; until then it cannot be used.
 */
export class RegistryWatch implements ManagedPolicy {
  readonly source = REGISTRY_KEY;
  readonly path = null;
  readonly #ports: RegistryPorts;
  #held: Look | null = null;
  #settled: string | null = null;
  #pending: string | null = null;
  #nextAt = -Infinity;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
  }

  stamp(): string {
    return this.#look().stamp;
  }

  read(): FoundPolicy {
    return this.#look().found;
  }

  #look(): Look {
    const now = this.#ports.now();
    if (this.#held !== null && now < this.#nextAt) return this.#held;
    const seen = this.#see();
    const isFirst = this.#settled === null;
    const isAgreed = isFirst || [this.#settled, this.#pending].includes(seen.stamp);
    const isRead = seen.stamp !== UNREADABLE;
    if (isAgreed && isRead) this.#settled = seen.stamp;
    this.#pending = isAgreed || !isRead ? null : seen.stamp;
    // What was seen first may have been half of it, too.
    this.#nextAt = now + (isAgreed && isRead && !isFirst ? REGISTRY_EVERY_MS : REGISTRY_SETTLES_MS);
    this.#held = isAgreed || !isRead ? seen : { stamp: `${seen.stamp} changing`, found: CHANGING };
    return this.#held;
  }

  #see(): Look {
    try {
      const bytes = this.#ports.exported();
      if (bytes === null) return { stamp: '', found: null };
      return { stamp: Buffer.from(bytes).toString('base64'), found: policyFromRegistry(bytes) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { stamp: UNREADABLE, found: defectOf(`it cannot be read (${why})`) };
    }
  }
}

const UNREADABLE = 'unreadable';
const CHANGING = defectOf('it is being changed; it counts once two looks find the same');
