import { hostname } from 'node:os';
import type { Claims } from '../storage/claims.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { Owners } from '../storage/owners.ts';

/** How often a process says that it is alive, in milliseconds; well inside the lease of a claim. */
const HEARTBEAT_MS = 5_000;

export interface PresencePorts {
  readonly owners: Owners;
  readonly claims: Claims;
  readonly health: StorageHealth;
  readonly ownerId: string;
  readonly now: () => number;
}

/** This process among those that work on the store: what it holds stays its own while it says that it is alive. */
export class Presence {
  readonly #ports: PresencePorts;
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: PresencePorts) {
    this.#ports = ports;
  }

  /** Must be called before the process takes anything for itself; further calls do nothing. */
  begin(): void {
    if (this.#timer !== null) return;
    const { owners, claims, health, ownerId, now } = this.#ports;
    const register = () => {
      owners.register({ id: ownerId, host: hostname(), pid: process.pid }, now());
    };
    register();
    this.#timer = setInterval(() => {
      health.guard('upkeep', () => {
        register();
        claims.renew(ownerId);
      });
    }, HEARTBEAT_MS);
    this.#timer.unref();
  }

  end(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#ports.owners.forget([this.#ports.ownerId]);
  }
}
