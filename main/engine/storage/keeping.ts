import { z } from 'zod';
import { keepingSchema, USUAL_KEEPING, type Keeping } from '../../../shared/keeping.ts';
import type { Database } from './database.ts';
import type { StoreRules } from './store-rules.ts';

/** How long things are kept, and what is kept for too long. */
export interface KeepingStore {
  readonly read: () => Keeping;
  /** False where nobody knows just now how long that is; nothing is to be removed then. */
  readonly isKnown: () => boolean;
  readonly save: (keeping: Keeping) => void;
  /** Ids of answered images that are to go, oldest first; `now` in ms since 1970. */
  readonly expired: (now: number, limit: number) => number[];
  /** Gives room of removed rows back to the disk, a little at a time; true while there is more to give. */
  readonly giveBack: () => boolean;
}

const DAY_MS = 86_400_000;

/** Oldest first, along the index of answered images. */
export const EXPIRED_SQL = `
  SELECT id FROM images INDEXED BY images_answered_at WHERE state = 'answered' AND settled_at < @before
  ORDER BY settled_at LIMIT @limit`;
const OLDEST_SQL = `
  SELECT id FROM images INDEXED BY images_answered_at WHERE state = 'answered' ORDER BY settled_at LIMIT @limit`;

/** Free pages of 4 KiB that stay for the rows to come, and how many are given back at once. */
const FREE_PAGES_KEPT = 256;
const PAGES_AT_ONCE = 1_000;

/** Keeping over the given store; as its own settings say where no rules are given. */
export function createKeeping(
  database: Database,
  rules: Pick<StoreRules, 'keepingInEffect' | 'checkKeeping' | 'isKnown'> = NO_RULES,
): KeepingStore {
  const find = database.prepare(`SELECT settings FROM keeping`).pluck();
  const write = database.prepare(
    `INSERT INTO keeping VALUES (1, @settings) ON CONFLICT (id) DO UPDATE SET settings = @settings`,
  );
  const tooOld = database.prepare(EXPIRED_SQL).pluck();
  const oldest = database.prepare(OLDEST_SQL).pluck();
  const answered = database
    .prepare(`SELECT coalesce(sum(images), 0) FROM batch_counts WHERE state = 'answered'`)
    .pluck();
  const read = () => {
    const settings = find.get();
    return settings === undefined
      ? rules.keepingInEffect(USUAL_KEEPING, false)
      : rules.keepingInEffect(keepingSchema.parse(JSON.parse(z.string().parse(settings))), true);
  };
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  return {
    read,
    isKnown: rules.isKnown,
    save: (keeping) => {
      rules.checkKeeping(keeping);
      write.run({ settings: JSON.stringify(keeping) });
    },
    expired: (now, limit) => {
      if (!rules.isKnown()) return [];
      const { answerDays, answers } = read();
      const before = now - (answerDays ?? 0) * DAY_MS;
      const old = answerDays === null ? [] : tooOld.all({ before, limit });
      if (old.length > 0 || answers === null) return old.map(Number);
      const over = Number(answered.get()) - answers;
      return over <= 0 ? [] : oldest.all({ limit: Math.min(over, limit) }).map(Number);
    },
    giveBack: () => {
      if (number('auto_vacuum') !== INCREMENTAL) return false;
      const free = number('freelist_count') - FREE_PAGES_KEPT;
      if (free <= 0) return false;
      database.pragma(`incremental_vacuum(${Math.min(free, PAGES_AT_ONCE)})`);
      return free > PAGES_AT_ONCE;
    },
  };
}

const INCREMENTAL = 2;

const NO_RULES = {
  keepingInEffect: (keeping: Keeping) => keeping,
  checkKeeping: () => undefined,
  isKnown: () => true,
};
