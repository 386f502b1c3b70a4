import { z } from 'zod';
import type { Database } from './database.ts';

const rescueSchema = z.object({
  at: z.int(),
  /** `unfinished` is a rescue of an earlier version that had ended half way. */
  cause: z.enum(['damaged', 'missing', 'unfinished']),
  requeued: z.int(),
  unreadable: z.int(),
  backupAt: z.int().nullable(),
});

/** What was done when the store was found damaged or gone; `backupAt` is the backup it was restored from. Times in ms since 1970. */
export type Rescue = z.output<typeof rescueSchema>;

export interface Rescues {
  readonly add: (rescue: Rescue) => void;
  /** The last one that nobody was told of yet; null where there is none. */
  readonly untold: () => Rescue | null;
  /** Says that a person was told, at a time in ms since 1970. */
  readonly tell: (now: number) => void;
  /** The last one, until a person was told of it and for an hour from then; null later and where there was none. */
  readonly lately: (now: number) => Rescue | null;
}

/** How long the window says that the records were set aside, in milliseconds. */
const TOLD_FOR_MS = 3_600_000;

/** Rescues over the given store. */
export function createRescues(database: Database): Rescues {
  const insert = database.prepare(
    `INSERT INTO rescues (at, cause, requeued, unreadable, backup_at)
     VALUES (@at, @cause, @requeued, @unreadable, @backupAt)`,
  );
  const last = database.prepare(
    `SELECT at, cause, requeued, unreadable, backup_at AS backupAt FROM rescues
     WHERE coalesce(told_at, @since) >= @since ORDER BY at DESC LIMIT 1`,
  );
  const tell = database.prepare(`UPDATE rescues SET told_at = ? WHERE told_at IS NULL`);
  const find = (since: number) => {
    const row = last.get({ since });
    return row === undefined ? null : rescueSchema.parse(row);
  };
  return {
    add: (rescue) => {
      insert.run(rescue);
    },
    untold: () => find(Number.MAX_SAFE_INTEGER),
    tell: (now) => {
      tell.run(now);
    },
    lately: (now) => find(now - TOLD_FOR_MS + 1),
  };
}

/** What a person is told about a rescue. */
export function describeRescue({
  cause,
  requeued,
  unreadable,
  backupAt,
}: Pick<Rescue, 'cause' | 'requeued' | 'unreadable' | 'backupAt'>): string {
  const again =
    requeued === 1
      ? ' 1 image was queued again from the safe copies.'
      : ` ${requeued} images were queued again from the safe copies.`;
  const lost = unreadable === 0 ? '' : ` ${unreadable} of the copies cannot be read; ask IT to look at the details.`;
  const isAllInBackup = requeued === 0 && backupAt !== null;
  return `${FOUND[cause]}${cause === 'unfinished' ? '' : placeWords(backupAt)}${isAllInBackup ? '' : again}${lost}`;
}

const FOUND: Readonly<Record<Rescue['cause'], string>> = {
  damaged: "Sagittal's records were damaged and were set aside.",
  missing: "Sagittal's records were missing.",
  unfinished: "Some images were missing from Sagittal's records.",
};

function placeWords(backupAt: number | null): string {
  if (backupAt === null) return ' There was no backup of them, so the answers begin anew.';
  return ` The backup of ${timeOf(backupAt)} took their place.`;
}

/** By this computer's clock: 2026-11-22 14:07. */
function timeOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
