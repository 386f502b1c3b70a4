import { z } from 'zod';
import { DEMO_PROFILE_NAME, type ProfileSettings } from '../../../shared/profile.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { Profile } from '../model/profile.ts';
import { checkProfile, staysHere } from './check-profile.ts';

/** The version this Sagittal writes, and the highest it reads. */
const VERSION = 1;
const FORMAT = 'sagittal-profiles';
const MOST_PROFILES = 1_000;

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  profiles: z.array(z.strictObject({ name: z.string(), settings: z.record(z.string(), z.json()) })).max(MOST_PROFILES),
});

/** The text of a profile file: every profile that was made here, without what is secret; passwords and keys are in the vault. */
export function profileFileText(profiles: readonly Profile[]): string {
  const own = profiles
    .filter(({ isBuiltIn }) => !isBuiltIn)
    .map(({ name, settings }) => ({ name, settings: openSettings(settings) }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, profiles: own }, null, 2)}\n`;
}

const SECRETS: ReadonlySet<string> = new Set(settingsWith('secret'));

function openSettings(settings: ProfileSettings): Partial<ProfileSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !SECRETS.has(name)));
}

/** A profile out of a file, checked. */
export interface FiledProfile {
  readonly name: string;
  readonly settings: ProfileSettings;
}

/** Reads such a file, checking every profile as if it were typed; throws WrongUse with the first thing that is wrong. */
export function readProfileFile(text: string): FiledProfile[] {
  const json = parse(text);
  const version: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'version') : undefined;
  if (formatOf(json) !== FORMAT) throw new WrongUse('This is not a file of Sagittal profiles. Choose another file.');
  if (typeof version === 'number' && version > VERSION)
    throw new WrongUse('This file was written by a newer version of Sagittal. Update Sagittal, or export it again.');
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new WrongUse(`This file of profiles is damaged${place === '' ? '' : ` at ${place}`}. Export it again.`);
  }
  const profiles = parsed.data.profiles.map(({ name, settings }) => ({ name, settings: checked(name, settings) }));
  const twice = profiles.find(({ name }, index) => profiles.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) throw new WrongUse(`This file has the profile "${twice.name}" twice. Remove one of them.`);
  return profiles;
}

/** What somebody who takes profiles over has to know. */
export function importNotes(profiles: readonly FiledProfile[]): string[] {
  return profiles.flatMap(({ name, settings }) => [
    ...(settings.deidentify === 'off' && !staysHere(settings)
      ? [
          `ATTENTION: the profile "${name}" sends images to another computer WITH the patient data in them. ` +
            `If that is not wanted: sagittal profile set ${name} --deidentify on`,
        ]
      : []),
    ...(settings.caFile === undefined ? [] : [`The profile "${name}" trusts the certificates in ${settings.caFile}.`]),
    ...(settings.credentials === 'default' || settings.kind !== 'sagemaker'
      ? []
      : [`The profile "${name}" has to be signed in on this computer: keys are not in the file.`]),
  ]);
}

function checked(name: string, settings: Record<string, unknown>): ProfileSettings {
  if (name === DEMO_PROFILE_NAME)
    throw new WrongUse('This file has the built-in profile "demo" in it. Remove it there.');
  try {
    return checkProfile(name, settings);
  } catch (error) {
    if (error instanceof WrongUse) throw new WrongUse(`Nothing was imported. The profile "${name}": ${error.message}`);
    throw error;
  }
}

function formatOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, 'format') : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new WrongUse('This file of profiles is damaged or was cut short: it is not valid JSON. Export it again.');
  }
}
