import { hostname } from 'node:os';
import type { Claims } from '../storage/claims.ts';
import { LONGEST_DELAY_MS } from '../model/retry-policy.ts';
import { LEASE_MS } from '../storage/moves.ts';
import type { Owner, Owners } from '../storage/owners.ts';

export interface RecoveryPorts {
  readonly owners: Owners;
  readonly claims: Claims;
  readonly ownerId: string;
  readonly now: () => number;
  /** Carries on what a lost process had begun to take in. */
  readonly adoptIntakes: (lostOwnerIds: readonly string[]) => void;
  /** Whether the process of an owner still runs on this computer; null where nothing tells. */
  readonly isRunning: (owner: Owner) => boolean | null;
}

/** The longest wait the queue ever sets, in milliseconds: what a server's Retry-After may ask for, or the policy sets. */
const LONGEST_WAIT_MS = Math.max(3_600_000, LONGEST_DELAY_MS);

/** A living process of this computer is taken for lost only after so long a silence, in milliseconds. */
const LONGEST_SILENCE_MS = 20 * LEASE_MS;

/** A pause of this process longer than this means that the computer slept or its clock was set, in milliseconds. */
const LONGEST_ROUND_MS = 10_000;

/**
 * Answers a function that frees the images of processes that are gone and carries on their intakes: at once for a
 * process of this computer that has ended, by its silence for any other. Cheap enough to call every second. After a
 * sleep of the computer or a change of its clock nobody is lost by silence until everyone could speak again.
 */
export function createRecovery(ports: RecoveryPorts): () => void {
  let lastAt: number | null = null;
  let everyoneHeardAt = -Infinity;
  return () => {
    const now = ports.now();
    if (lastAt === null || Math.abs(now - lastAt) > LONGEST_ROUND_MS) {
      ports.claims.pullForward(lastAt !== null && now < lastAt ? 0 : LONGEST_WAIT_MS);
      if (lastAt !== null) {
        everyoneHeardAt = now + LEASE_MS;
        ports.claims.renewAll();
      }
    }
    lastAt = now;
    const lost = ports.owners
      .all()
      .filter((owner) => owner.id !== ports.ownerId && isLost(owner, now, ports.isRunning, everyoneHeardAt))
      .map((owner) => owner.id);
    ports.claims.releaseLost(lost, ports.ownerId);
    ports.adoptIntakes(lost);
    if (lost.length > 0) ports.owners.forget(lost);
  };
}

function isLost(owner: Owner, now: number, isRunning: RecoveryPorts['isRunning'], everyoneHeardAt: number): boolean {
  const runs = owner.host === hostname() ? isRunning(owner) : null;
  if (runs === false) return true;
  if (now < everyoneHeardAt) return false;
  return now - owner.seenAt > (runs === true ? LONGEST_SILENCE_MS : 2 * LEASE_MS);
}
