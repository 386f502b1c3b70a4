import type { ProfileView } from '../../../shared/contract/rows.ts';
import { WrongUse } from '../expected-failure.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { describeProfile } from '../profiles/describe-profile.ts';
import type { EngineParts } from './engine-parts.ts';

/** Where images can be sent. */
export interface ProfileCalls {
  readonly profiles: () => Promise<ProfileView[]>;
  /** Saves a profile after checking it; throws WrongUse that names what is wrong. */
  readonly saveProfile: (input: { name: string; settings: unknown; isNew?: boolean }) => Promise<ProfileView>;
  /** Writes all profiles but the built-in one, without secrets; throws WrongUse where the file cannot be written. */
  readonly exportProfiles: (input: { path: string }) => Promise<{ profiles: number }>;
  /** Adds and replaces profiles from such a file, all or none; throws WrongUse that names what is wrong. */
  readonly importProfiles: (input: { path: string }) => Promise<{ added: string[]; replaced: string[] }>;
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
    exportProfiles: () => Promise.reject(new WrongUse('Exporting profiles is not available in this version.')),
    importProfiles: () => Promise.reject(new WrongUse('Importing profiles is not available in this version.')),
    removeProfile: async ({ name }) => {
      removeProfile(parts, name);
      parts.signIns.profileRemoved(name);
      feed.announce(['profiles', 'status']);
    },
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
