import { z } from 'zod';
import type { Database } from './database.ts';

/** What support asks about a queue: numbers and kinds, nothing of any image. Times in milliseconds since 1970. */
export interface QueueFacts {
  /** Images by state and kind of failure; the kind is null where nothing is wrong. */
  readonly kinds: readonly { readonly state: string; readonly kind: string | null; readonly images: number }[];
  /** When the oldest image that still waits was added; null where none waits. */
  readonly oldestWaitingSince: number | null;
  /** The version of the tables. */
  readonly version: number;
}

/** Reads the facts of a store; walks all images, so it is for `doctor`, not for every second. */
export function readQueueFacts(database: Database): QueueFacts {
  const kinds = database
    .prepare(
      `SELECT state, failure ->> '$.kind' AS kind, count(*) AS images FROM images GROUP BY state, kind ORDER BY state, kind`,
    )
    .all();
  const oldest = database.prepare(`SELECT min(created_at) FROM images WHERE state = 'waiting'`).pluck().get();
  return {
    kinds: z.array(z.object({ state: z.string(), kind: z.string().nullable(), images: z.int() })).parse(kinds),
    oldestWaitingSince: z.int().nullable().parse(oldest),
    version: Number(database.pragma('user_version', { simple: true })),
  };
}
