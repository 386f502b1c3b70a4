import { defectOf, type FoundPolicy } from './managed-policy.ts';
import { POLICY_FORMAT, POLICY_VERSION } from './policy-schema.ts';
import { readRegistryText, type RegistryKey, type RegistryValue } from './registry-text.ts';
import { formOf, POLICY_PARTS, settingCalled, typedValue, type ValueForm } from './setting-forms.ts';

/** The key that group policies write, of the whole computer; nobody but administrators may. */
export const REGISTRY_KEY = String.raw`HKLM\Software\Policies\Sagittal`;

/** The keys below it: a value for each setting, and 1 for each that people may change. */
export const SETTINGS_KEY = 'Settings';
export const UNLOCKED_KEY = 'Unlocked';

/** The policy that an exported registry key holds. */
export function policyFromRegistry(bytes: Uint8Array): FoundPolicy {
  const keys = readRegistryText(bytes);
  if (keys === null) return defectOf('what reg export says of it cannot be understood');
  if (keys.every(({ values }) => values.size === 0)) return null;
  try {
    return { value: policyOf(keys) };
  } catch (error) {
    if (error instanceof Unreadable) return defectOf(error.message);
    throw error;
  }
}

/** A value that stands for nothing in a policy. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

function policyOf(keys: readonly RegistryKey[]): Record<string, unknown> {
  const [root, ...below] = keys;
  const [above = ''] = [root?.path];
  const parts = new Map<string, unknown>([
    ['format', POLICY_FORMAT],
    ['version', POLICY_VERSION],
  ]);
  const values = new Map<string, unknown>();
  const unlocked = new Set<string>();
  for (const [name, value] of root?.values ?? []) {
    // It would be overwritten by the key of that name, and what it says would not hold.
    if (name.toLowerCase() === SETTINGS_KEY.toLowerCase())
      throw new Unreadable(`${name} is a value; settings are values of the key ${SETTINGS_KEY} below`);
    const called = [...POLICY_PARTS].find(([known]) => known.toLowerCase() === name.toLowerCase());
    parts.set(called?.[0] ?? name, called === undefined ? plain(name, value) : partOf(called[0], called[1], value));
  }
  for (const { path, values: found } of below) {
    const sub = path.slice(above.length + 1).toLowerCase();
    for (const [name, value] of found) {
      const setting = settingCalled(name) ?? name;
      if (sub === SETTINGS_KEY.toLowerCase()) values.set(setting, settingOf(name, value));
      else if (sub === UNLOCKED_KEY.toLowerCase()) {
        if (isOne(name, value)) unlocked.add(setting);
      } else throw new Unreadable(`the key ${path.slice(above.length + 1)} is not known`);
    }
  }
  return { ...Object.fromEntries(parts), settings: settingsOf(values, unlocked) };
}

function settingsOf(values: ReadonlyMap<string, unknown>, unlocked: ReadonlySet<string>): Record<string, unknown> {
  for (const name of unlocked)
    if (!values.has(name)) throw new Unreadable(`${UNLOCKED_KEY}\\${name} is of a setting that has no value`);
  return Object.fromEntries([...values].map(([name, value]) => [name, { value, locked: !unlocked.has(name) }]));
}

function settingOf(name: string, value: RegistryValue): unknown {
  const setting = settingCalled(name);
  return setting === null ? plain(name, value) : partOf(setting, formOf(setting), value);
}

function partOf(name: string, form: ValueForm, value: RegistryValue): unknown {
  const said = plain(name, value);
  if (!Array.isArray(said)) return typedValue(form, said);
  // Longer texts are typed in several lines.
  return form.type === 'list' ? said : typedValue(form, said.join('\n'));
}

function plain(name: string, { type, value }: RegistryValue): unknown {
  if (type !== 'other') return value;
  throw new Unreadable(`${name} is ${value}; REG_SZ, REG_MULTI_SZ, REG_DWORD and REG_QWORD are read`);
}

function isOne(name: string, value: RegistryValue): boolean {
  const said = plain(name, value);
  if (said === 1 || said === 0) return said === 1;
  throw new Unreadable(`${UNLOCKED_KEY}\\${name}: 1 or 0 is expected`);
}
