import { z } from 'zod';
import { remoteWorkSchema, type RemoteWork } from '../model/remote-work.ts';
import type { Database } from './database.ts';
import { jsonColumn } from '../model/json-column.ts';

/** Work at the service that nobody waits for any more. */
export interface Leftover {
  readonly id: number;
  readonly profileName: string;
  readonly work: RemoteWork;
  /** How often its end was tried. */
  readonly tries: number;
}

/** Work at the service that has to be ended there; times in milliseconds since 1970. */
export interface RemoteLeftovers {
  /** Lets go of what cancelled images have at the service, and failed ones have in S3 only; answers of how many. */
  readonly letGo: (
    before: { readonly cancelledBefore: number; readonly failedBefore: number },
    limit: number,
  ) => number;
  /** What is due, the one due longest first. */
  readonly due: (now: number, limit: number) => Leftover[];
  /** It has been ended, or nobody ever can. */
  readonly forget: (id: number) => void;
  /** It could not be ended and is tried again at the given time. */
  readonly postpone: (id: number, nextTryAt: number) => void;
}

/** An image that failed after its request was taken keeps its work: a retry finds the answer without asking again. */
export const RELEASABLE_REMOTE_SQL = `
  SELECT id FROM images INDEXED BY images_remote WHERE remote IS NOT NULL
    AND ((state = 'cancelled' AND settled_at <= @cancelledBefore)
      OR (state = 'failed' AND settled_at <= @failedBefore AND json_extract(remote, '$.stage') = 'uploading'))
    AND state IN ('cancelled', 'failed') LIMIT @limit`;

/** Leftovers over the given store; a trigger adds what images let go of. */
export function createRemoteLeftovers(database: Database): RemoteLeftovers {
  const letGo = database.prepare(`UPDATE images SET remote = NULL WHERE id IN (${RELEASABLE_REMOTE_SQL})`);
  const due = database.prepare(`
    SELECT id, profile AS profileName, remote AS work, tries FROM remote_leftovers WHERE next_try_at <= ?
    ORDER BY next_try_at, id LIMIT ?`);
  const forget = database.prepare(`DELETE FROM remote_leftovers WHERE id = ?`);
  const postpone = database.prepare(`UPDATE remote_leftovers SET tries = tries + 1, next_try_at = ? WHERE id = ?`);
  return {
    letGo: (before, limit) => letGo.run({ ...before, limit }).changes,
    due: (now, limit) => due.all(now, limit).map((row) => leftoverSchema.parse(row)),
    forget: (id) => {
      forget.run(id);
    },
    postpone: (id, nextTryAt) => {
      postpone.run(nextTryAt, id);
    },
  };
}

const leftoverSchema = z.object({
  id: z.int(),
  profileName: z.string(),
  work: jsonColumn(remoteWorkSchema),
  tries: z.int(),
});
