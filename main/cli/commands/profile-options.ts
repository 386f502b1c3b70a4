import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_MAX_PAYLOAD_BYTES } from '../../../shared/profile.ts';
import { kebabCase, type KebabCase } from '../../../shared/kebab-case.ts';
import {
  factsOf,
  SETTING_NAMES,
  type SettingName,
  type SettingsTyped,
  type Typing,
} from '../../../shared/setting-roles.ts';
import { wholeNumber } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';
import { MAPPING_OPTIONS } from './mapping-options.ts';

type OptionName = KebabCase<Exclude<SettingName, SettingsTyped<'pairs'>>>;

/** The options of `profile set`, for parseArgs: one a setting, named as `optionName` does it. */
export const PROFILE_OPTIONS = {
  meta: { type: 'string', multiple: true },
  // One entry a setting, all of the same shape.
  ...(Object.fromEntries(
    SETTING_NAMES.filter((name) => factsOf(name).typed !== 'pairs').map((name) => [
      kebabCase(name),
      { type: 'string' },
    ]),
  ) as Record<OptionName, { type: 'string' }>),
} as const;

export type ProfileOptionValues = Partial<Record<OptionName, string>> & { readonly meta?: string[] };

/** The settings that were typed, under the names the profile keeps them by; an empty text takes a setting away. */
export function readProfileOptions(values: ProfileOptionValues): Record<string, unknown> {
  const { meta, ...texts } = values;
  const typed = new Map(Object.entries(texts));
  const changes: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const text = typed.get(kebabCase(name));
    if (text !== undefined) changes[name] = text === '' ? '' : READ[factsOf(name).typed](`--${kebabCase(name)}`, text);
  }
  if (meta !== undefined) changes['meta'] = Object.fromEntries(meta.filter((text) => text !== '').map(readMeta));
  return changes;
}

/** Reads what was typed for an option; throws UsageError with what it takes. */
const READ: Readonly<Record<Typing, (option: string, text: string) => unknown>> = {
  text: (_option, text) => text,
  number: (option, text) => wholeNumber(option, text, 0, Number.MAX_SAFE_INTEGER),
  size: (_option, text) => readLimit(text),
  'json-file': (option, text) => readObject(option, text),
  path: (_option, text) => resolve(text.trim()),
  pairs: (_option, text) => Object.fromEntries([readMeta(text)]),
};

/** True where any option was typed. */
export function hasProfileOptions(values: object): boolean {
  return Object.keys(values).some(
    (name) => Object.hasOwn(PROFILE_OPTIONS, name) || Object.hasOwn(MAPPING_OPTIONS, name),
  );
}

/** The sizes AWS names: the real-time limit by the hosting FAQ, and of serverless endpoints; bytes. */
const PRESETS: Readonly<Record<string, number>> = {
  default: DEFAULT_MAX_PAYLOAD_BYTES,
  '25mb': 26_214_400,
  serverless: 4_194_304,
};

function readLimit(text: string): number {
  const preset = PRESETS[text.toLowerCase()];
  if (preset !== undefined) return preset;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && text.trim() !== '') return value;
  throw new UsageError(`--max-payload-bytes takes a number of bytes, default, 25mb or serverless, not "${text}".`);
}

/** Longer files were not written by a person, in bytes. */
const LONGEST_FILE_BYTES = 1_000_000;

function readObject(option: string, path: string): Record<string, unknown> {
  const json = parseText(option, path, readText(option, path));
  if (typeof json === 'object' && json !== null && !Array.isArray(json))
    return Object.fromEntries(Object.entries(json));
  const such = option === '--template' ? '{"image": "{{image}}"}' : '{"boxes": "corners"}';
  throw new UsageError(`${option}: ${path} must hold a JSON object, such as ${such}.`);
}

function readText(option: string, path: string): string {
  try {
    if (statSync(path).size > LONGEST_FILE_BYTES) throw new UsageError(`${option}: ${path} is too long to be one.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new UsageError(`${option}: ${path} cannot be read (${code}). Name a JSON file.`);
  }
}

function parseText(option: string, path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not readable';
    throw new UsageError(`${option}: ${path} is not valid JSON (${reason}). Check quotes, commas and brackets.`);
  }
}

function readMeta(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--meta takes KEY=VALUE, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
