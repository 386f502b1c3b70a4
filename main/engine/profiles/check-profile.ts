import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import {
  DEMO_PROFILE_NAME,
  isLoopbackUrl,
  profileNameSchema,
  profileSettingsSchema,
  type ProfileSettings,
} from '../../../shared/profile.ts';
import { kebabCase } from '../../../shared/kebab-case.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { checkTransports } from './check-transports.ts';

/** Parses what someone wants to save as a profile; throws WrongUse that names the first setting that is wrong, and why. */
export function checkProfile(name: string, settings: unknown): ProfileSettings {
  const parsedName = profileNameSchema.safeParse(name);
  if (!parsedName.success)
    throw new WrongUse(`"${name}" cannot be a profile's name: use ${firstIssue(parsedName.error)}.`);
  if (name === DEMO_PROFILE_NAME)
    throw new WrongUse('The profile "demo" is built in and cannot be changed. Use another name.');
  const parsed = profileSettingsSchema.safeParse(settings);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WrongUse(issue === undefined ? 'The settings are not readable.' : describeIssue(issue));
  }
  checkTogether(parsed.data);
  return parsed.data;
}

/** True when the images of a profile never leave this computer. A proxy that a profile names is asked even for this computer. */
export function staysHere(settings: ProfileSettings): boolean {
  if (settings.kind === 'demo') return true;
  const { endpointUrl, s3Uri, s3EndpointUrl, proxy } = settings;
  if (proxy !== 'system' && proxy !== 'none') return false;
  const isStorageHere = s3Uri === undefined || (s3EndpointUrl !== undefined && isLoopbackUrl(s3EndpointUrl));
  return endpointUrl !== undefined && isLoopbackUrl(endpointUrl) && isStorageHere;
}

/** A command-line option as people type it: `endpointName` is `--endpoint-name`. */
export function optionName(setting: PropertyKey | undefined): string {
  return `--${kebabCase(String(setting ?? ''))}`;
}

function checkTogether(settings: ProfileSettings): void {
  if (settings.kind === 'demo') throw new WrongUse('The kind "demo" is built in. Use --kind sagemaker or --kind http.');
  if (settings.kind === 'http' && settings.endpointUrl === undefined) {
    throw new WrongUse(
      'A profile of kind http needs --endpoint-url, the address images are posted to, such as http://127.0.0.1:8080/invocations.',
    );
  }
  if (settings.kind === 'sagemaker' && settings.mode !== 'batch' && settings.endpointName === undefined) {
    throw new WrongUse('A profile of kind sagemaker needs --endpoint-name, the name of the SageMaker endpoint.');
  }
  if (settings.kind === 'sagemaker' && settings.region === undefined) {
    throw new WrongUse('A profile of kind sagemaker needs --region, such as eu-central-1.');
  }
  const open = ADDRESSES.find((name) => isOpenElsewhere(settings[name]));
  if (open !== undefined) {
    throw new WrongUse(`Plain http is allowed to this computer only. Use an https address for ${optionName(open)}.`);
  }
  const asked = SERVICE_ADDRESSES.find((name) => hasQuery(settings[name]));
  if (settings.kind === 'sagemaker' && asked !== undefined) {
    throw new WrongUse(
      `The address for ${optionName(asked)} ends in a query (from "?" or "#" on), which AWS services do not take. Leave it out.`,
    );
  }
  if (settings.caFile !== undefined && !isOnThisComputer(settings.caFile)) {
    throw new WrongUse(
      'The setting --ca-file is wrong: it takes the whole path of a file on this computer, such as /etc/ssl/hospital.pem, not one on the network.',
    );
  }
  checkTransports(settings);
}

/** A path on another computer (UNC) would be fetched from there, and Windows would sign in to it. */
function isOnThisComputer(path: string): boolean {
  return isAbsolute(path) && !/^[\\/]{2}/.test(path);
}

const ADDRESSES = settingsWith('address');
/** Addresses under which an AWS client asks for paths of its own. */
const SERVICE_ADDRESSES = ['endpointUrl', 's3EndpointUrl'] as const;

function hasQuery(url: string | undefined): boolean {
  return url !== undefined && /[?#]/.test(url);
}

function isOpenElsewhere(url: string | undefined): boolean {
  return url !== undefined && !isLoopbackUrl(url) && new URL(url).protocol === 'http:';
}

/** What is wrong with one setting, with its limit. */
function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `The setting "${issue.keys[0] ?? ''}" is wrong: there is no such one.`;
  const inside = issue.path.slice(1).map(String).join('.');
  return `The setting ${optionName(issue.path[0])} is wrong: ${inside === '' ? '' : `${inside}: `}${issueWords(issue)}.`;
}

function issueWords(issue: z.core.$ZodIssue): string {
  const unit = 'origin' in issue && issue.origin === 'string' ? ' characters' : '';
  if (issue.code === 'too_big') return `at most ${issue.maximum}${unit}`;
  if (issue.code === 'too_small') return `at least ${issue.minimum}${unit === '' ? '' : ' character'}`;
  return issue.code === 'invalid_value' ? `one of ${issue.values.map(String).join(', ')}` : issue.message;
}

function firstIssue(error: { issues: readonly { message: string }[] }): string {
  return error.issues[0]?.message ?? 'a short word';
}
