import type { Database } from './database.ts';
import { LEASE_MS } from './moves.ts';

/** Puts right what the store says about times to come, after the clock was put or the computer slept. */
export interface ClockRepair {
  /** Nobody is taken for lost because of the leap: every claim and every process gets its full time again. */
  readonly renewAll: (now: number) => void;
  /** What would wait for the clock to come round again is due now. */
  readonly callIn: (now: number) => void;
}

/** Repairs over the given store; each may be done by several processes, one after another. */
export function createClockRepair(database: Database): ClockRepair {
  const claims = database.prepare(`UPDATE images SET lease_until = ? WHERE state = 'running'`);
  const owners = database.prepare(`UPDATE owners SET seen_at = ?`);
  const waiting = database.prepare(
    `UPDATE images SET next_try_at = @now WHERE state = 'waiting' AND next_try_at > @now`,
  );
  return {
    renewAll: database.transaction((now: number) => {
      claims.run(now + LEASE_MS);
      owners.run(now);
    }).immediate,
    callIn: (now) => {
      waiting.run({ now });
    },
  };
}
