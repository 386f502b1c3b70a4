import { hostname } from 'node:os';
import type { Claims } from '../storage/claims.ts';
import type { ClockRepair } from '../storage/clock-repair.ts';
import { LEASE_MS } from '../storage/moves.ts';
import type { Owner, Owners } from '../storage/owners.ts';
import type { ClockChange } from './clock-watch.ts';

export interface RecoveryPorts {
  readonly owners: Owners;
  readonly claims: Claims;
  readonly ownerId: string;
  readonly now: () => number;
  /** Carries on what a lost process had begun to take in. */
  readonly adoptIntakes: (lostOwnerIds: readonly string[]) => void;
  readonly isAlive: (pid: number) => boolean;
  /** What has become of the clock since the last look. */
  readonly clockChange: () => ClockChange;
  readonly clockRepair: ClockRepair;
}

/**
 * Answers a function that frees the images of processes that are gone and carries on their intakes: at once for a
 * process of this computer that has ended, by its silence for any other. Cheap enough to call every second.
 */
export function createRecovery(ports: RecoveryPorts): () => void {
  return () => {
    const now = ports.now();
    const clockChange = ports.clockChange();
    if (clockChange !== null) ports.clockRepair.renewAll(now);
    if (clockChange === 'put-back') ports.clockRepair.callIn(now);
    const lost = ports.owners
      .all()
      .filter((owner) => owner.id !== ports.ownerId && isLost(owner, now, ports.isAlive))
      .map((owner) => owner.id);
    ports.claims.releaseLost(lost);
    ports.adoptIntakes(lost);
    if (lost.length > 0) ports.owners.forget(lost);
  };
}

/** True where a process with this id exists on this computer. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isLost(owner: Owner, now: number, isAlive: (pid: number) => boolean): boolean {
  if (owner.host === hostname() && !isAlive(owner.pid)) return true;
  return now - owner.seenAt > 2 * LEASE_MS;
}
