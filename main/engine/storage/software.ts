import type { Database } from './database.ts';

/** Which version of Sagittal worked over a store last. */
export interface Software {
  /** Notes the version that works now; answers false where it was the last one too. */
  readonly note: (version: string) => boolean;
}

/** The version over the given store. */
export function createSoftware(database: Database): Software {
  const write = database.prepare(`
    INSERT INTO software VALUES (1, @version) ON CONFLICT (id) DO UPDATE SET version = @version
    WHERE version <> @version`);
  return { note: (version) => write.run({ version }).changes > 0 };
}
