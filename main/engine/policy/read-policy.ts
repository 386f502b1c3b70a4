import type { z } from 'zod';
import { DEMO_PROFILE_NAME, type ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { NoJson, readJsonText, type JsonText } from './json-text.ts';
import type { Policy, PolicyDefect, SetByPolicy } from './policy.ts';
import { whyNotAllowed } from './allowed-places.ts';
import { behindUnion, calledAs, issueWords } from './issue-words.ts';
import { NOT_YET, policySchema } from './policy-schema.ts';
import { POLICY_SETTING_NAMES, type PolicySetting } from './policy-settings.ts';
import { fillIn, lockBroken } from './set-values.ts';

/** A policy that cannot be used, thrown while it is read. */
class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly defect: PolicyDefect;

  constructor(defect: PolicyDefect) {
    super(defect.reason);
    this.defect = defect;
  }
}

/** Reads the bytes of a policy file; a defect where anything at all of it is wrong: half a policy is none. */
export function readPolicy(bytes: Uint8Array): Policy | PolicyDefect {
  try {
    const text = textOf(bytes);
    const json = readJsonText(text);
    return policyOf(json);
  } catch (error) {
    if (error instanceof Unusable) return error.defect;
    if (error instanceof NoJson) return { reason: `it is not valid JSON: ${error.message}`, ...error.place };
    throw error;
  }
}

/** Reads a policy that was found elsewhere than in a file, in the words of one; what is wrong with it has no place there. */
export function readPolicyValue(value: unknown): Policy | PolicyDefect {
  try {
    return policyOf({ value, placeOf: () => NOWHERE });
  } catch (error) {
    if (error instanceof Unusable) return error.defect;
    throw error;
  }
}

const NOWHERE = { line: null, column: null };

/** True for what could be read as a policy. */
export function isPolicy(read: Policy | PolicyDefect): read is Policy {
  return 'settings' in read;
}

function textOf(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw whole('it is saved as UTF-16; save it as UTF-8');
  if (bytes.length === 0) throw whole('it is empty');
  try {
    // A byte order mark is taken away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw whole('it is not saved as UTF-8');
  }
}

function whole(reason: string): Unusable {
  return new Unusable({ reason, line: null, column: null });
}

/** A policy's text, or what stands for one: where something stands in it, or that it stands nowhere. */
interface PolicyText extends Pick<JsonText, 'value'> {
  readonly placeOf: (...asked: Parameters<JsonText['placeOf']>) => Pick<PolicyDefect, 'line' | 'column'>;
}

function policyOf(json: PolicyText): Policy {
  const dropped = pathToDropped(json.value);
  if (dropped !== null) throw new Unusable({ reason: `"${DROPPED}" is not known`, ...json.placeOf(dropped, 'name') });
  const parsed = policySchema.safeParse(json.value);
  if (!parsed.success) throw firstOf(parsed.error.issues, json);
  const { profiles, settings, allowedRegions = null, allowedEndpoints = null, ...rest } = parsed.data;
  const set = new Map<PolicySetting, SetByPolicy>();
  for (const name of POLICY_SETTING_NAMES) {
    const entry = settings[name];
    if (entry !== undefined) set.set(name, { value: entry.value, isLocked: entry.locked });
  }
  const base: Policy = {
    name: rest.name,
    contact: rest.contact,
    ownProfiles: rest.ownProfiles,
    demo: rest.demo,
    allowedRegions,
    allowedEndpoints,
    settings: set,
    profiles: new Map(),
  };
  const given = Object.entries(profiles).map(
    ([name, wanted]) => [name, givenProfile(base, name, wanted, json)] as const,
  );
  return { ...base, profiles: new Map(given) };
}

/** The one name that a schema leaves out instead of refusing it. */
const DROPPED = '__proto__';

function pathToDropped(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, below] of Object.entries(value)) {
    const path = name === DROPPED ? [] : pathToDropped(below);
    if (path !== null) return [name, ...path];
  }
  return null;
}

/** A profile of IT's own, with what is locked; it must hold to the same policy. */
function givenProfile(
  policy: Policy,
  name: string,
  wanted: Readonly<Record<string, unknown>>,
  json: PolicyText,
): ProfileSettings {
  const at = (reason: string, ...path: string[]) =>
    new Unusable({ reason: `profile "${name}": ${reason}`, ...json.placeOf(['profiles', name, ...path], 'name') });
  if (name === DEMO_PROFILE_NAME) throw at('the name is the built-in one; use another name');
  const broken = lockBroken(policy, wanted);
  if (broken !== null) throw at(`${broken} has another value than this policy locks it to`, broken);
  try {
    const settings = checkProfile(name, fillIn(policy, wanted, true));
    const refused = whyNotAllowed(policy, settings);
    if (refused !== null) throw at(refused);
    return settings;
  } catch (error) {
    throw error instanceof WrongUse ? at(error.message) : error;
  }
}

/** The issue that stands first in the text. */
function firstOf(issues: readonly z.core.$ZodIssue[], json: PolicyText): Unusable {
  // What is missing stands nowhere: what is there and wrong comes before it.
  const all = issues.flatMap(behindUnion);
  const standing = all.filter(({ path }) => !isMissing(json.value, path));
  const defects = (standing.length > 0 ? standing : all).flatMap((issue) => defectsOf(issue, json));
  const [first = { reason: 'it is not readable', line: null, column: null }] = defects.toSorted(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
  return new Unusable(first);
}

function defectsOf(issue: z.core.$ZodIssue, json: PolicyText): PolicyDefect[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ reason: unknownWords(key, path), ...json.placeOf([...path, key], 'name') }));
  }
  if (issue.code === 'invalid_key') {
    const reason = `"${String(path.at(-1))}" cannot be the name of a profile: ${issue.issues[0]?.message ?? ''}`;
    return [{ reason, ...json.placeOf(path, 'name') }];
  }
  const words = isMissing(json.value, path) ? 'is missing' : issueWords(issue, valueAt(json.value, path));
  return [{ reason: `${calledAs(path)} ${words}`, ...json.placeOf(path) }];
}

function unknownWords(key: string, path: readonly PropertyKey[]): string {
  const isOurs = (path.length === 0 || path[0] === 'settings') && Object.hasOwn(NOT_YET, key);
  const notYet = isOurs ? NOT_YET[key] : undefined;
  if (notYet !== undefined) {
    return `"${key}" cannot be carried out by this version of Sagittal, which has not got ${notYet} yet; leave it out`;
  }
  return `"${key}" is not known${path.length === 0 ? '' : ` in ${calledAs(path)}`}`;
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  return valueAt(value, path) === undefined;
}

/** Undefined where nothing stands there; JSON has no such value. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
    value,
  );
}
