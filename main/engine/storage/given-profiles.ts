import { z } from 'zod';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { jsonColumn } from '../model/json-column.ts';
import type { Profile } from '../model/profile.ts';
import type { Database } from './database.ts';

/** Profiles that a policy has given, as it gave them last, also after it gives them no more. */
export interface GivenProfiles {
  /** Notes them; those noted before and not among them stay. */
  readonly keep: (profiles: readonly Profile[]) => void;
  readonly find: (name: string) => Profile | null;
  readonly all: () => Profile[];
  readonly names: () => string[];
  /**
   * Notes what the policy is, by a digest of it, empty for none; where it is another one than before, `record` is called in the same
   * transaction.
   */
  readonly see: (digest: string, record: () => void) => void;
  /** True where there was one of that name. */
  readonly forget: (name: string) => boolean;
}

const rowSchema = z.object({ name: z.string(), settings: jsonColumn(profileSettingsSchema) });

/** Given profiles over the given store. */
export function createGivenProfiles(database: Database): GivenProfiles {
  const keep = database.prepare(`
    INSERT INTO given_profiles VALUES (@name, @settings)
    ON CONFLICT (name) DO UPDATE SET settings = @settings WHERE settings <> @settings`);
  const find = database.prepare(`SELECT * FROM given_profiles WHERE name = ?`);
  const all = database.prepare(`SELECT * FROM given_profiles ORDER BY name`);
  const names = database.prepare(`SELECT name FROM given_profiles ORDER BY name`).pluck();
  const forget = database.prepare(`DELETE FROM given_profiles WHERE name = ?`);
  const seen = database.prepare(`SELECT digest FROM policy_seen`).pluck();
  const note = database.prepare(
    `INSERT INTO policy_seen VALUES (1, @digest) ON CONFLICT (id) DO UPDATE SET digest = @digest`,
  );
  const read = (row: unknown): Profile => ({ ...rowSchema.parse(row), isBuiltIn: false, isGiven: true });
  return {
    keep: database.transaction((profiles: readonly Profile[]) => {
      for (const { name, settings } of profiles) keep.run({ name, settings: JSON.stringify(settings) });
    }),
    see: (digest, record) => {
      database.transaction(() => {
        if ((seen.get() ?? '') === digest) return;
        note.run({ digest });
        record();
      })();
    },
    find: (name) => {
      const row = find.get(name);
      return row === undefined ? null : read(row);
    },
    all: () => all.all().map(read),
    names: () => names.all().map(String),
    forget: (name) => forget.run(name).changes > 0,
  };
}
