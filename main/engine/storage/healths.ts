import { z } from 'zod';
import { UNKNOWN_HEALTH, type Health } from '../model/health.ts';
import type { Database } from './database.ts';

/** How each profile's images fare, over all processes on the store. */
export interface Healths {
  readonly of: (profileName: string) => Health;
  readonly keep: (profileName: string, health: Health) => void;
}

/** Healths over the given store; one that does not read as such is begun anew, since it only sets the pace. */
export function createHealths(database: Database): Healths {
  const find = database.prepare(`SELECT health FROM profile_health WHERE profile = ?`).pluck();
  const keep = database.prepare(`INSERT OR REPLACE INTO profile_health (profile, health) VALUES (?, ?)`);
  return {
    of: (profileName) => {
      const json = find.get(profileName);
      return typeof json === 'string' ? parseHealth(json) : UNKNOWN_HEALTH;
    },
    keep: (profileName, health) => {
      keep.run(profileName, JSON.stringify(health));
    },
  };
}

const healthSchema = z.object({
  passes: z.int().nonnegative(),
  recentPasses: z.number().nonnegative(),
  recentTroubled: z.number().nonnegative(),
  streak: z.object({ failures: z.int().nonnegative(), countedAt: z.number(), imageIds: z.array(z.int()) }),
});

function parseHealth(json: string): Health {
  try {
    return healthSchema.safeParse(JSON.parse(json)).data ?? UNKNOWN_HEALTH;
  } catch {
    return UNKNOWN_HEALTH;
  }
}
