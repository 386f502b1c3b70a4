import { z } from 'zod';
import type { Database } from './database.ts';

const rescueSchema = z.object({
  at: z.int(),
  requeued: z.int(),
  unreadable: z.int(),
  backupAt: z.int().nullable(),
});

/** What was done when the store was found damaged; `backupAt` is the backup it was restored from. Times in ms since 1970. */
export type Rescue = z.output<typeof rescueSchema>;

export interface Rescues {
  readonly add: (rescue: Rescue) => void;
  /** The last one, while a person should still be told of it; null later and where there was none. */
  readonly lately: (now: number) => Rescue | null;
}

/** How long the window says that the records were set aside, in milliseconds. */
const TOLD_FOR_MS = 3_600_000;

/** Rescues over the given store. */
export function createRescues(database: Database): Rescues {
  const insert = database.prepare(
    `INSERT INTO rescues (at, requeued, unreadable, backup_at) VALUES (@at, @requeued, @unreadable, @backupAt)`,
  );
  const last = database.prepare(
    `SELECT at, requeued, unreadable, backup_at AS backupAt FROM rescues WHERE at > ? ORDER BY at DESC LIMIT 1`,
  );
  return {
    add: (rescue) => {
      insert.run(rescue);
    },
    lately: (now) => {
      const row = last.get(now - TOLD_FOR_MS);
      return row === undefined ? null : rescueSchema.parse(row);
    },
  };
}

/** What a person is told about a rescue. */
export function describeRescue({ requeued, unreadable }: Pick<Rescue, 'requeued' | 'unreadable'>): string {
  const again =
    requeued === 1
      ? '1 image was queued again from the safe copies.'
      : `${requeued} images were queued again from the safe copies.`;
  const lost = unreadable === 0 ? '' : ` ${unreadable} of the copies cannot be read; ask IT to look at the details.`;
  return `Sagittal's records were damaged and were set aside. ${again}${lost}`;
}
