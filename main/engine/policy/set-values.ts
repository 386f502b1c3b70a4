import { isDeepStrictEqual } from 'node:util';
import { profileSettingsSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { SETTING_NAMES, type SettingName } from '../../../shared/setting-roles.ts';
import type { Policy } from './policy.ts';
import { appliesTo, POLICY_SETTINGS } from './policy-settings.ts';

/** Settings as somebody gives them: not all of them, and not checked. */
type GivenSettings = Readonly<Record<string, unknown>>;

/** The first locked setting that is given with another value; null where none is. */
export function lockBroken(policy: Policy, given: GivenSettings): SettingName | null {
  const kind = kindOf(given);
  return (
    SETTING_NAMES.find((name) => {
      const set = policy.settings.get(name);
      if (set?.isLocked !== true || !Object.hasOwn(given, name) || !appliesTo(name, kind)) return false;
      return !isDeepStrictEqual(given[name] ?? null, set.value);
    }) ?? null
  );
}

/** The given settings with what the policy locks; in a new profile also with the values it begins with. */
export function fillIn(policy: Policy, given: GivenSettings, isNew: boolean): Record<string, unknown> {
  const locked = policy.settings.get('kind');
  const kind = kindOf(locked?.isLocked === true ? { kind: locked.value } : given);
  const filled: Record<string, unknown> = { ...(locked === undefined ? {} : { kind: locked.value }), ...given };
  for (const name of SETTING_NAMES) {
    const set = policy.settings.get(name);
    if (set === undefined || !appliesTo(name, kind)) continue;
    if (!set.isLocked && (!isNew || Object.hasOwn(given, name))) continue;
    if (set.value === null) Reflect.deleteProperty(filled, name);
    else filled[name] = set.value;
  }
  return filled;
}

/** The settings images of a profile are sent by: what the policy puts in, put in. */
export function settingsInEffect(policy: Policy, settings: ProfileSettings): ProfileSettings {
  const changed: Record<string, unknown> = { ...settings };
  for (const name of SETTING_NAMES) {
    const set = policy.settings.get(name);
    if (set?.isLocked !== true || POLICY_SETTINGS[name] !== 'put-in' || !appliesTo(name, settings.kind)) continue;
    if (set.value === null) Reflect.deleteProperty(changed, name);
    else changed[name] = set.value;
  }
  return isDeepStrictEqual(changed, settings) ? settings : profileSettingsSchema.parse(changed);
}

function kindOf({ kind }: GivenSettings): ProfileSettings['kind'] {
  return kind === 'http' || kind === 'demo' ? kind : 'sagemaker';
}

/** What was given of settings: one that is undefined is one that is to be taken away. */
export function present(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** True for what may be settings: an object with names. */
export function isSettings(wanted: unknown): wanted is Readonly<Record<string, unknown>> {
  return typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted);
}

/** The values a policy sets of the named rules, those that are wanted by whether they are locked. */
export function rulesOf(
  policy: Policy,
  names: readonly string[],
  isWanted: (isLocked: boolean) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    [...policy.settings]
      .filter(([name, { isLocked }]) => names.includes(name) && isWanted(isLocked))
      .map(([name, { value }]) => [name, value]),
  );
}
