import { readFile, stat } from 'node:fs/promises';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { WrongUse } from '../expected-failure.ts';
import { errorCode } from '../intake/intake-failure.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { describeProfile } from '../profiles/describe-profile.ts';
import { importNotes, profileFileText, readProfileFile } from '../profiles/profile-file.ts';
import { writeWhole } from '../write-whole.ts';
import type { EngineParts } from './engine-parts.ts';

/** Where images can be sent. */
export interface ProfileCalls {
  readonly profiles: () => Promise<ProfileView[]>;
  /** Saves a profile after checking it; throws WrongUse that names what is wrong. */
  readonly saveProfile: (input: { name: string; settings: unknown; isNew?: boolean }) => Promise<ProfileView>;
  /** Writes all profiles but the built-in one, without secrets; throws WrongUse where the file cannot be written. */
  readonly exportProfiles: (input: { path: string }) => Promise<{ profiles: number }>;
  /** Adds and replaces profiles from such a file, all or none; throws WrongUse that names what is wrong. */
  readonly importProfiles: (input: {
    path: string;
  }) => Promise<{ added: string[]; replaced: string[]; notes: string[] }>;
  readonly removeProfile: (input: { name: string }) => Promise<void>;
}

/** Profile calls over the engine's parts. */
export function createProfileCalls(parts: EngineParts): ProfileCalls {
  const { profiles, feed, now } = parts;
  return {
    profiles: async () => profiles.all().map(describeProfile),
    saveProfile: async ({ name, settings, isNew }) => {
      if (isNew === true && profiles.find(name) !== null) {
        throw new WrongUse(`There is a profile "${name}" already. Use another name.`);
      }
      const profile = { name, settings: checkProfile(name, settings), isBuiltIn: false };
      profiles.save(profile, now());
      feed.announce(['profiles', 'status']);
      return describeProfile(profile);
    },
    exportProfiles: async ({ path }) => {
      const own = profiles.all().filter(({ isBuiltIn }) => !isBuiltIn);
      await writeWhole(path, [profileFileText(own)]);
      return { profiles: own.length };
    },
    importProfiles: async ({ path }) => importProfiles(parts, await readSmallFile(path)),
    removeProfile: async ({ name }) => {
      removeProfile(parts, name);
      parts.signIns.profileRemoved(name);
      feed.announce(['profiles', 'status']);
    },
  };
}

/** Larger files are no profiles, in bytes. */
const LARGEST_FILE_BYTES = 10_000_000;

async function readSmallFile(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > LARGEST_FILE_BYTES)
      throw new WrongUse(`${path} is too large to be a file of profiles.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`${path} cannot be read (${errorCode(error) ?? 'unknown reason'}). Choose another file.`);
  }
}

function importProfiles({ profiles, feed, now }: EngineParts, text: string) {
  const filed = readProfileFile(text);
  const known = new Set(profiles.all().map(({ name }) => name));
  profiles.saveAll(
    filed.map((profile) => ({ ...profile, isBuiltIn: false })),
    now(),
  );
  feed.announce(['profiles', 'status']);
  const names = filed.map(({ name }) => name);
  return {
    added: names.filter((name) => !known.has(name)),
    replaced: names.filter((name) => known.has(name)),
    notes: importNotes(filed),
  };
}

function removeProfile({ profiles, images, batches }: EngineParts, name: string): void {
  const profile = profiles.find(name);
  if (profile === null) throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
  if (profile.isBuiltIn) throw new WrongUse(`The profile "${name}" is built in and stays.`);
  const unsent = images.unsettledOf(name);
  if (unsent > 0) {
    throw new WrongUse(
      `${unsent} images of the profile "${name}" have no answer yet. Send them, or remove them from the queue, before the profile.`,
    );
  }
  if (!batches.isIntakeDone())
    throw new WrongUse('Images are being added right now. Remove the profile when that is done.');
  profiles.remove(name);
}
