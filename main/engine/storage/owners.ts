import { z } from 'zod';
import type { Database } from './database.ts';

const ownerSchema = z.object({ id: z.string(), host: z.string(), pid: z.int(), seenAt: z.int() });

/** A process that works on this store. */
export type Owner = z.output<typeof ownerSchema>;

export interface Owners {
  /** Adds a process, or says that it is still alive. */
  readonly register: (owner: Omit<Owner, 'seenAt'>, now: number) => void;
  readonly all: () => Owner[];
  readonly forget: (ids: readonly string[]) => void;
}

/** Owners over the given store. */
export function createOwners(database: Database): Owners {
  const insert = database.prepare(
    `INSERT INTO owners (id, host, pid, started_at, seen_at) VALUES (@id, @host, @pid, @now, @now)
     ON CONFLICT (id) DO UPDATE SET seen_at = @now`,
  );
  const all = database.prepare(`SELECT id, host, pid, seen_at AS seenAt FROM owners`);
  const forget = database.prepare(`DELETE FROM owners WHERE id IN (SELECT value FROM json_each(?))`);
  return {
    register: (owner, now) => {
      insert.run({ ...owner, now });
    },
    all: () => all.all().map((row) => ownerSchema.parse(row)),
    forget: (ids) => {
      forget.run(JSON.stringify(ids));
    },
  };
}
