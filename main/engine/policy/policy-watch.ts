import { isDeepStrictEqual } from 'node:util';
import { loadPolicy, stampOf, type LoadedPolicy } from './load-policy.ts';
import type { PolicyState } from './policy.ts';
import type { PolicyPlaces } from './policy-places.ts';

export interface PolicyWatchPorts {
  readonly places: PolicyPlaces;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** The number of the user whose files count as a policy; root where left out. */
  readonly owner?: number | undefined;
}

/** The file is looked at again after so many milliseconds. */
export const LOOK_EVERY_MS = 1_000;
/** A policy that was there and is gone counts as unreadable for so long, in milliseconds: IT may be replacing it. */
const GONE_PATIENCE_MS = 30_000;

/** What the policy file says, read at the start and again when it changes. */
export class PolicyWatch {
  readonly places: PolicyPlaces;
  readonly #ports: PolicyWatchPorts;
  #loaded: LoadedPolicy;
  #lookedAt: number;
  #goneSince: number | null = null;

  constructor(ports: PolicyWatchPorts) {
    this.#ports = ports;
    this.places = ports.places;
    this.#loaded = loadPolicy(ports.places, ports.owner);
    this.#lookedAt = ports.now();
  }

  /** What holds now, at most LOOK_EVERY_MS old; the same object until something else holds. */
  get state(): PolicyState {
    if (this.#ports.now() - this.#lookedAt >= LOOK_EVERY_MS) this.#look();
    return this.#loaded.state;
  }

  #look(): void {
    this.#lookedAt = this.#ports.now();
    const before = this.#loaded;
    // What cannot be used is read again each time: why it could not be read may lie beside the file.
    if (before.state.kind !== 'invalid' && stampOf(this.places) === before.stamp) return;
    const loaded = this.#patient(loadPolicy(this.places, this.#ports.owner));
    const isSame = isDeepStrictEqual(loaded.state, before.state);
    this.#loaded = isSame ? { ...loaded, state: before.state } : loaded;
  }

  /** Says of a policy that is gone only after a while that there is none. */
  #patient(loaded: LoadedPolicy): LoadedPolicy {
    const { state } = this.#loaded;
    if (loaded.state.kind !== 'none' || state.kind === 'none') {
      this.#goneSince = null;
      return loaded;
    }
    this.#goneSince ??= this.#lookedAt;
    if (this.#lookedAt - this.#goneSince >= GONE_PATIENCE_MS) return loaded;
    return { stamp: loaded.stamp, state: { kind: 'invalid', source: state.source, defect: GONE } };
  }
}

const GONE = {
  reason: `it is gone; if it stays so, Sagittal goes on without one after ${GONE_PATIENCE_MS / 1_000} seconds`,
  line: null,
  column: null,
};
