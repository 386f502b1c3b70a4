import { z } from 'zod';
import type { RemoteWork } from '../model/remote-work.ts';
import type { QueueEvent } from '../model/queue-event.ts';
import type { Database } from './database.ts';
import { LEASE_MS, type Moves } from './moves.ts';
import { createSuspensions } from './suspensions.ts';

/** How long claims hold, and what becomes of those whose owner is gone. */
export interface Leases {
  readonly renew: (ownerId: string) => void;
  /** Renews every claim, whoever has it: after a sleep of the computer nobody could have done so. */
  readonly renewAll: () => void;
  /** Frees the images of owners that are gone and of others' leases that have run out; answers how many. */
  readonly releaseLost: (lostOwnerIds: readonly string[], ownerId: string) => number;
  /** Makes due at once what waits longer than so many milliseconds, as a clock that was set back leaves it. */
  readonly pullForward: (longestMs: number) => void;
}

/** Leases over the given store. */
export function createLeases(database: Database, moves: Moves, now: () => number): Leases {
  const suspensions = createSuspensions(database);
  const renew = database.prepare(
    `UPDATE images SET lease_until = @leaseUntil WHERE claimed_by = @ownerId AND state = 'running'`,
  );
  const renewAll = database.prepare(`UPDATE images SET lease_until = @leaseUntil WHERE state = 'running'`);
  const lost = database.prepare(LOST_SQL);
  const pullForward = database.prepare(PULL_FORWARD_SQL);

  const findLost = (lostOwnerIds: readonly string[], ownerId: string) =>
    lost.all({ now: now(), ownerId, lost: JSON.stringify(lostOwnerIds) }).map((row) => lostRow.parse(row));

  const releaseLost = database.transaction((lostOwnerIds: readonly string[], ownerId: string): number => {
    const rows = findLost(lostOwnerIds, ownerId);
    for (const { id, claimedBy } of rows) {
      const image = moves.find(id);
      const isAlone = rows.filter((other) => other.claimedBy === claimedBy).length === 1;
      suspensions.freeProbe(id);
      if (image !== null) moves.move(image, lossOf(image.remote, isAlone));
    }
    return rows.length;
  });

  return {
    renew: (ownerId) => {
      renew.run({ ownerId, leaseUntil: now() + LEASE_MS });
      suspensions.renewProbes(ownerId, now() + LEASE_MS);
    },
    renewAll: () => {
      renewAll.run({ leaseUntil: now() + LEASE_MS });
    },
    // Looked at first without a lock: nearly always nothing is lost.
    releaseLost: (lostOwnerIds, ownerId) =>
      findLost(lostOwnerIds, ownerId).length === 0 ? 0 : releaseLost.immediate(lostOwnerIds, ownerId),
    pullForward: (longestMs) => {
      pullForward.run({ now: now(), longest: now() + longestMs });
    },
  };
}

/** Running images of owners that are gone, and those of others whose lease has run out. */
export const LOST_SQL = `
  SELECT id, claimed_by AS claimedBy FROM images WHERE state = 'running' AND claimed_by <> @ownerId
    AND (lease_until < @now OR claimed_by IN (SELECT value FROM json_each(@lost)))`;

/** Left to itself, SQLite would walk everything that waits. */
export const PULL_FORWARD_SQL = `
  UPDATE images INDEXED BY images_next_try SET next_try_at = @now WHERE state = 'waiting' AND next_try_at > @longest`;

/**
 * Whoever only polled for an answer has asked nothing of a model that could be lost, nor has an upload. Large uploads may
 * well be cut short time and again, so one is not blamed for it as fast as an image that is sent at once.
 */
function lossOf(remote: RemoteWork | null, isAlone: boolean): QueueEvent {
  if (remote?.stage === 'submitted') return { type: 'released' };
  const isUpload = remote !== null && (remote.kind === 'batch' || remote.facts['isWhole'] !== 1);
  return isUpload ? { type: 'owner-lost', hasLeft: false } : { type: 'owner-lost', isAlone };
}

const lostRow = z.object({ id: z.int(), claimedBy: z.string().nullable() });
