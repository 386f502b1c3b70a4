import { z } from 'zod';
import {
  POLICY_SETTING_NAMES,
  POLICY_SETTINGS,
  valueRuleOf,
  type PolicySetting,
} from '../../main/engine/policy/policy-settings.ts';

const HOLDS = {
  'put-in': 'put in',
  compared: 'compared',
  keeping: 'this computer',
  operators: 'this computer',
  machine: 'this computer',
} as const satisfies Record<(typeof POLICY_SETTINGS)[PolicySetting], string>;

/** The rows of docs/policy.md's table of settings: name, values, how a lock of it holds. */
export function policyTable(): string[] {
  return POLICY_SETTING_NAMES.map((name) => `| \`${name}\` | ${valuesOf(name)} | ${HOLDS[POLICY_SETTINGS[name]]} |`);
}

function valuesOf(name: PolicySetting): string {
  return wordsOf(z.toJSONSchema(valueRuleOf(name), { unrepresentable: 'any' }));
}

type Rule = z.core.JSONSchema.JSONSchema;

function wordsOf({ enum: words, type, anyOf, minimum, maximum, maxLength }: Rule): string {
  if (anyOf !== undefined)
    return [...new Set(anyOf.map((one) => (typeof one === 'object' ? wordsOf(one) : '')))].join(', ');
  if (Array.isArray(type))
    return type.map((one) => wordsOf({ type: one, ...(maxLength !== undefined && { maxLength }) })).join(', ');
  if (words !== undefined) return words.map((word) => `\`"${String(word)}"\``).join(', ');
  if (type === 'null') return '`null`';
  if (type === 'integer') return `a whole number, ${minimum ?? ''} to ${maximum ?? ''}`;
  if (type === 'object') return 'an object';
  return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
}
