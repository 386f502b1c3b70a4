import { z } from 'zod';
import { policySchema } from './policy-schema.ts';
import { POLICY_SETTING_NAMES, valueRuleOf, type PolicySetting } from './policy-settings.ts';

/** What a value looks like where there are forms instead of JSON: the registry, group policies, managed preferences. */
export interface ValueForm {
  /** `choice` is one of `choices`; `list` several texts; `object` anything with names of its own. */
  readonly type: 'text' | 'choice' | 'integer' | 'list' | 'object' | 'boolean';
  readonly choices: readonly string[];
  /** Whether the text `null` stands for being left out. */
  readonly isNullable: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** In characters. */
  readonly maxLength: number | null;
}

/** What stands for JSON's null where there is none. */
export const NULL_WORD = 'null';

/** Parts of a policy file that say what kind of file it is, or have forms of their own. */
const FILE_ONLY: ReadonlySet<string> = new Set(['format', 'version', 'settings']);

/** The parts of a policy beside its settings, with their forms, in the order of the schema. */
export const POLICY_PARTS: ReadonlyMap<string, ValueForm> = new Map(
  Object.entries(policySchema.shape)
    .filter(([name]) => !FILE_ONLY.has(name))
    .map(([name, rule]) => [name, formOfRule(rule)]),
);

/** The parts that every policy has. */
export const NEEDED_PARTS: readonly string[] = (schemaOf(policySchema).required ?? []).filter((name) =>
  POLICY_PARTS.has(name),
);

/** The form of a setting's value. */
export function formOf(name: PolicySetting): ValueForm {
  return formOfRule(valueRuleOf(name));
}

/** The name of a setting in the letters of the schema, of one written in any; null for one that is not known. */
export function settingCalled(name: string): PolicySetting | null {
  return POLICY_SETTING_NAMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? null;
}

/**
 * A value as the schema wants it, of one that was typed where there are fewer types: numbers and truth as text, objects as JSON, null as
 * a word. What does not fit is left as it is, for the schema to refuse.
 */
export function typedValue(form: ValueForm, value: unknown): unknown {
  if (form.isNullable && value === NULL_WORD) return null;
  if (form.type === 'boolean' && (value === 0 || value === 1)) return value === 1;
  if (typeof value !== 'string') return value;
  if (form.type === 'integer') return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (form.type === 'list') return value === '' ? [] : value.split('\n');
  return form.type === 'object' ? parsed(value) : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Rule = z.core.JSONSchema.JSONSchema;

function formOfRule(rule: z.ZodType): ValueForm {
  return formOfSchema(schemaOf(rule));
}

function schemaOf(rule: z.ZodType): Rule {
  return z.toJSONSchema(rule, { unrepresentable: 'any', io: 'input' });
}

function formOfSchema({ anyOf, ...schema }: Rule): ValueForm {
  const several = Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema];
  const variants = (anyOf ?? several).filter((one) => typeof one === 'object');
  const real = variants.filter(({ type }) => type !== 'null');
  // Where a word may stand for an object, what is typed is read as JSON where it is any.
  const only = real.find(({ type }) => type === 'object') ?? real[0] ?? {};
  const choices = (real.length === 1 ? (only.enum ?? []) : []).map(String);
  return {
    type: choices.length > 0 ? 'choice' : typeOf(only.type),
    choices,
    isNullable: real.length < variants.length,
    minimum: only.minimum ?? null,
    maximum: only.maximum ?? null,
    maxLength: only.maxLength ?? null,
  };
}

function typeOf(type: Rule['type']): ValueForm['type'] {
  if (type === 'integer' || type === 'number') return 'integer';
  if (type === 'array') return 'list';
  if (type === 'boolean' || type === 'object') return type;
  return 'text';
}
