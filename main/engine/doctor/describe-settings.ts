import type { ProfileSettings } from '../../../shared/profile.ts';
import { SETTING_NAMES, SETTINGS, type Telling } from '../../../shared/setting-roles.ts';

/** A profile as support sees it: what people typed freely is only said to be there. */
export function describeSettings(settings: ProfileSettings): Record<string, string | number> {
  const told: Record<string, string | number> = {};
  for (const name of SETTING_NAMES) {
    const value = settings[name];
    if (value !== undefined) told[name] = TELL[SETTINGS[name].tells](value);
  }
  return told;
}

type Value = Exclude<ProfileSettings[keyof ProfileSettings], undefined>;

const TELL: Readonly<Record<Telling, (value: Value) => string | number>> = {
  value: (value) => (typeof value === 'object' ? 'set' : value),
  host: (value) => (typeof value === 'string' ? hostOf(value) : 'set'),
  word: (value) => (typeof value === 'string' ? value.replace(/:.*$/s, '') : 'set'),
  presence: () => 'set',
};

function hostOf(address: string): string {
  if (!URL.canParse(address)) return address === 'system' || address === 'none' ? address : 'set';
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
