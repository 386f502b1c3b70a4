import type { CallOutput } from '../../../shared/contract/calls.ts';
import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure, WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { readCertificates } from '../network/trusted-certificates.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import type { Profile } from '../model/profile.ts';
import { describeProfile } from '../profiles/describe-profile.ts';
import { judgeChange, type ProfileChange } from '../profiles/judge-change.ts';
import { importNotes, profileFileText, readProfileFile, type FiledProfile } from '../profiles/profile-file.ts';
import { writeWhole } from '../base/write-whole.ts';
import { tryMapping, type MappingTrial } from './try-mapping.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Where images can be sent. */
export interface ProfileCalls {
  readonly list: () => Promise<ProfileView[]>;
  /** Saves a profile after checking it; throws WrongUse that names what is wrong. */
  readonly save: (input: { name: string; settings: unknown; isNew?: boolean }) => Promise<ProfileView>;
  /** Writes all profiles but the built-in one, without secrets; throws WrongUse where the file cannot be written. */
  readonly export: (input: { path: string }) => Promise<{ profiles: number }>;
  /** What saving it would mean, for who is to be asked first; saves nothing. Throws WrongUse as saving does. */
  readonly judge: (input: { name: string; settings: unknown; isNew?: boolean }) => Promise<ProfileChange>;
  /** What importing such a file would mean for each profile that it adds or changes; imports nothing. */
  readonly judgeImport: (input: { path: string }) => Promise<ProfileChange[]>;
  /**
   * Adds and replaces profiles from such a file, all or none; throws WrongUse that names what is wrong, and without
   * `mayReplace` also where a profile that is here would change.
   */
  readonly import: (input: {
    path: string;
    mayReplace: boolean;
  }) => Promise<{ added: string[]; replaced: string[]; notes: string[] }>;
  /**
   * How the newest stored answers of a profile read by its mapping, or by another one; keeps nothing. Throws WrongUse for an unknown
   * profile and for what is no mapping.
   */
  readonly tryMapping: (input: { profileName: string; mapping?: unknown }) => Promise<MappingTrial>;
  readonly remove: (input: { profileName: string }) => Promise<CallOutput<'profiles.remove'>>;
}

/** Profile calls over the engine's parts. */
export function createProfileCalls(parts: WorkingParts): ProfileCalls {
  const { profiles, feed, now } = parts;
  return {
    list: async () => profiles.all().map((profile) => show(parts, profile)),
    judge: async (input) => judge(parts, readWanted(parts, input)),
    save: async (input) => {
      const profile = readWanted(parts, input);
      profiles.save(profile, now());
      feed.announce(['profiles', 'status']);
      return show(parts, profile);
    },
    export: async ({ path }) => {
      const own = profiles.all().filter(({ isBuiltIn, isGiven }) => !isBuiltIn && isGiven !== true);
      await writeWhole(path, [profileFileText(own)]);
      return { profiles: own.length };
    },
    judgeImport: async ({ path }) => changesOf(parts, readFiled(parts, await readSmallFile(path))),
    import: async ({ path, mayReplace }) => {
      const filed = readFiled(parts, await readSmallFile(path));
      if (!mayReplace) refuseReplacing(changesOf(parts, filed));
      return importProfiles(parts, filed);
    },
    tryMapping: async (input) => tryOne(parts, input),
    remove: async ({ profileName: name }) => {
      removeProfile(parts, name);
      parts.signIns.profileRemoved(name);
      feed.announce(['profiles', 'status']);
      return {};
    },
  };
}

function show({ policy }: WorkingParts, profile: Profile): ProfileView {
  const held = policy.whyHeld(profile);
  return { ...describeProfile(profile), isGiven: profile.isGiven === true, held: held?.sentence ?? null };
}

/** As many stored answers are read to see what a mapping makes of them. */
const TRIED_ANSWERS = 200;

async function tryOne(parts: WorkingParts, { profileName, mapping }: { profileName: string; mapping?: unknown }) {
  const { profiles, images, answers, spool, pictures, answerThread } = parts;
  const profile = profiles.find(profileName);
  if (profile === null) throw new WrongUse(`There is no profile "${profileName}". See: sagittal profile list`);
  const { answerMapping } =
    mapping === undefined || profile.isBuiltIn
      ? profile.settings
      : checkProfile(profileName, { ...profile.settings, answerMapping: mapping === '' ? undefined : mapping });
  const { rows, total } = answers.page({ profileName, offset: 0, limit: TRIED_ANSWERS });
  const ids = rows.map(({ image }) => image.id);
  const mappingOf = () => answerMapping;
  const reading = { answers, findImage: images.find, spool, pictures, answerThread, mappingOf };
  return tryMapping(ids, total, answerMapping, reading);
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

/** The profile someone wants to save, checked. */
function readWanted({ profiles, policy }: WorkingParts, input: { name: string; settings: unknown; isNew?: boolean }) {
  const { name, settings, isNew } = input;
  if (isNew === true && profiles.find(name) !== null) {
    throw new WrongUse(`There is a profile "${name}" already. Use another name.`);
  }
  const admitted = policy.admit(name, settings, profiles.find(name) === null);
  const profile = { name, settings: checkProfile(name, admitted), isBuiltIn: false };
  policy.checkSave(profile);
  checkCaFile(profile.settings);
  return profile;
}

function judge({ profiles, images, batches, signIns }: WorkingParts, { name, settings }: FiledProfile): ProfileChange {
  const before = profiles.find(name);
  const holds = images.unsettledOf(name) > 0 || !batches.isIntakeDone() || signIns.keepsSecrets(name);
  return judgeChange(name, before?.settings ?? null, settings, holds);
}

function readFiled({ policy }: WorkingParts, text: string): FiledProfile[] {
  const filed = readProfileFile(text);
  for (const profile of filed) {
    try {
      policy.checkSave({ ...profile, isBuiltIn: false });
    } catch (error) {
      if (!(error instanceof WrongUse)) throw error;
      throw new WrongUse(`Nothing was imported. The profile "${profile.name}": ${error.message}`, { cause: error });
    }
    checkCaFile(profile.settings, `Nothing was imported. The profile "${profile.name}": `);
  }
  return filed;
}

/** Leaves out profiles that stay as they are. */
function changesOf(parts: WorkingParts, filed: readonly FiledProfile[]): ProfileChange[] {
  return filed
    .filter(({ name, settings }) => !isDeepStrictEqual(parts.profiles.find(name)?.settings, settings))
    .map((profile) => judge(parts, profile));
}

function refuseReplacing(changes: readonly ProfileChange[]): void {
  const replaced = changes.filter(({ from }) => from !== null);
  if (replaced.length === 0) return;
  const lines = replaced.map(({ name, from, to }) => `  ${name}: ${from ?? ''} -> ${to}`);
  throw new WrongUse(
    `Nothing was imported. The file would replace profiles that are here already:\n${lines.join('\n')}\n` +
      'If that is wanted: sagittal profile import FILE --replace',
  );
}

function importProfiles({ profiles, feed, now }: WorkingParts, filed: readonly FiledProfile[]) {
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

function checkCaFile({ caFile }: ProfileSettings, before = ''): void {
  try {
    if (caFile !== undefined) readCertificates(caFile);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    const { code } = error.failure.facts;
    throw new WrongUse(`${before}The setting --ca-file is wrong: ${code}. Choose a file with certificates (PEM).`, {
      cause: error,
    });
  }
}

function removeProfile({ profiles, images, batches }: WorkingParts, name: string): void {
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
