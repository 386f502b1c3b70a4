import { defectOf, type FoundPolicy } from './managed-policy.ts';
import { POLICY_FORMAT, POLICY_VERSION } from './policy-schema.ts';
import { formOf, POLICY_PARTS, settingCalled, typedValue } from './setting-forms.ts';

/** The domain of the managed preferences: the app's own name in macOS (appId in electron-builder.yml). */
export const PREFERENCES_DOMAIN = 'com.sagittal.app';

/** The policy that managed preferences hold, given as JSON (`plutil -convert json`). Its names are those of a policy file. */
export function policyFromPreferences(json: string): FoundPolicy {
  const read = parsed(json);
  if (!isNamed(read)) return defectOf('what plutil says of it cannot be understood');
  // What the system notes of the profile of the device management they came with.
  const said = Object.entries(read).filter(([name]) => !name.startsWith('Payload'));
  if (said.length === 0) return null;
  const { settings = {}, ...parts } = Object.fromEntries(said);
  const typed = Object.entries(parts).map(([name, value]) => {
    const form = POLICY_PARTS.get(name);
    return [name, form === undefined ? value : typedValue(form, value)];
  });
  const head = { format: POLICY_FORMAT, version: POLICY_VERSION };
  return {
    value: { ...head, ...Object.fromEntries(typed), settings: isNamed(settings) ? typedAll(settings) : settings },
  };
}

/** Property lists have no null, and the word stands for it. */
function typedAll(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const typed = new Map<string, unknown>();
  for (const [name, set] of Object.entries(settings)) {
    const setting = settingCalled(name);
    const isTyped = setting !== null && isNamed(set);
    typed.set(name, isTyped ? { ...set, value: typedValue(formOf(setting), set['value']) } : set);
  }
  return Object.fromEntries(typed);
}

function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return null;
  }
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
