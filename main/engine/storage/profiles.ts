import { z } from 'zod';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { Profile } from '../model/profile.ts';
import type { Database } from './database.ts';
import { jsonColumn } from '../model/json-column.ts';

export interface Profiles {
  readonly save: (profile: Profile, now: number) => void;
  /** Saves all of them, or none where one cannot be. */
  readonly saveAll: (profiles: readonly Profile[], now: number) => void;
  readonly find: (name: string) => Profile | null;
  /** The built-in one first, then by name. */
  readonly all: () => Profile[];
  readonly names: () => string[];
  readonly remove: (name: string) => void;
}

/** Profiles over the given store; settings that no longer read as such are `storage-damaged`, never guessed. */
export function createProfiles(database: Database): Profiles {
  const columns = `name, settings, is_built_in AS isBuiltIn`;
  const save = database.prepare(`
    INSERT INTO profiles (name, settings, is_built_in, created_at, updated_at)
    VALUES (@name, @settings, @isBuiltIn, @now, @now)
    ON CONFLICT (name) DO UPDATE SET settings = @settings, updated_at = @now`);
  const find = database.prepare(`SELECT ${columns} FROM profiles WHERE name = ?`);
  const all = database.prepare(`SELECT ${columns} FROM profiles ORDER BY is_built_in DESC, name`);
  const names = database.prepare(`SELECT name FROM profiles ORDER BY name`).pluck();
  const read = rememberingReader();
  const remove = database.prepare(`DELETE FROM profiles WHERE name = ? AND is_built_in = 0`);
  const saveOne = ({ name, settings, isBuiltIn }: Profile, now: number) => {
    save.run({ name, settings: JSON.stringify(settings), isBuiltIn: isBuiltIn ? 1 : 0, now });
  };
  return {
    save: saveOne,
    saveAll: database.transaction((profiles: readonly Profile[], now: number) => {
      for (const profile of profiles) saveOne(profile, now);
    }),
    find: (name) => {
      const row = find.get(name);
      return row === undefined ? null : read(row);
    },
    all: () => all.all().map(read),
    names: () => names.all().map(String),
    remove: (name) => {
      remove.run(name);
    },
  };
}

const rowSchema = z.object({ name: z.string(), settings: z.string(), isBuiltIn: z.int() });

/** Parses a row again only where it has changed: a profile is looked up several times for every image. */
function rememberingReader(): (row: unknown) => Profile {
  const known = new Map<string, { readonly row: z.output<typeof rowSchema>; readonly profile: Profile }>();
  return (found) => {
    const row = rowSchema.parse(found);
    const before = known.get(row.name);
    if (before?.row.settings === row.settings && before.row.isBuiltIn === row.isBuiltIn) return before.profile;
    const profile = toProfile(row);
    known.set(row.name, { row, profile });
    return profile;
  };
}

const settingsColumn = jsonColumn(profileSettingsSchema);

function toProfile({ name, settings, isBuiltIn }: z.output<typeof rowSchema>): Profile {
  const parsed = settingsColumn.safeParse(settings);
  if (!parsed.success) {
    throw new ExpectedFailure('storage-damaged', { detail: `profile ${name} does not read as one; set it again` });
  }
  return { name, settings: parsed.data, isBuiltIn: isBuiltIn === 1 };
}
