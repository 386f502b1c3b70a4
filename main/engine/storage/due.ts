import { z } from 'zod';
import { BEFORE_ALL, NEXT_PRIORITY_SQL } from './due-images.ts';
import type { Database } from './database.ts';

/** What is due, and when; each answer takes a few steps in an index, however many images wait. */
export interface Due {
  /** Profiles with images due, each with the priority of its most urgent one. */
  readonly profiles: (now: number) => { readonly name: string; readonly priority: number }[];
  /** When the next image is due that is not due yet, in milliseconds since 1970; null when none waits. */
  readonly nextAfter: (now: number) => number | null;
  /** True when any image of a profile waits. */
  readonly isWaitedFor: (profileName: string) => boolean;
}

/** What is due in the given store; `names` are those of all profiles. */
export function createDue(database: Database, names: () => readonly string[]): Due {
  const nextPriority = database.prepare(NEXT_PRIORITY_SQL).pluck();
  const isDue = database.prepare(IS_DUE_SQL);
  const nextAfter = database.prepare(NEXT_AFTER_SQL).pluck();
  const priorityAfter = (profileName: string, after: number) =>
    z.int().nullable().parse(nextPriority.get({ profileName, after }));

  const firstDuePriority = (profileName: string, now: number): number | null => {
    let priority = priorityAfter(profileName, BEFORE_ALL);
    while (priority !== null && isDue.get({ profileName, priority, now }) === undefined) {
      priority = priorityAfter(profileName, priority);
    }
    return priority;
  };

  return {
    profiles: (now) =>
      names().flatMap((name) => {
        const priority = firstDuePriority(name, now);
        return priority === null ? [] : [{ name, priority }];
      }),
    nextAfter: (now) => z.int().nullable().parse(nextAfter.get({ now })),
    isWaitedFor: (profileName) => priorityAfter(profileName, BEFORE_ALL) !== null,
  };
}

export const IS_DUE_SQL = `
  SELECT 1 FROM images WHERE profile = @profileName AND priority = @priority AND state = 'waiting'
    AND next_try_at <= @now LIMIT 1`;

export const NEXT_AFTER_SQL = `
  SELECT min(next_try_at) FROM images INDEXED BY images_next_try WHERE state = 'waiting' AND next_try_at > @now`;
