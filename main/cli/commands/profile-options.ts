import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_MAX_PAYLOAD_BYTES } from '../../../shared/profile.ts';
import { wholeNumber } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

const TEXT_OPTIONS = [
  'kind',
  'title',
  'region',
  'endpoint-name',
  'endpoint-url',
  'target-variant',
  'target-model',
  'inference-component',
  'session-id',
  'enable-explanations',
  'mode',
  'payload',
  'field',
  'content-type',
  'accept',
  'custom-attributes',
  's3-uri',
  's3-endpoint-url',
  'async-endpoint-name',
  'transform-model',
  'transform-instance-type',
  'on-unsure',
  'deidentify',
  'recipe',
  'text-check',
  'request',
  'series-as',
  'frame',
  'spool',
  'credentials',
  'sso-start-url',
  'sso-region',
  'sso-account-id',
  'sso-role-name',
  'role-arn',
  'role-external-id',
  'mfa-serial',
  'proxy',
  'send-between',
] as const;

const NUMBER_OPTIONS = ['concurrency', 'timeout-ms', 'max-bytes-per-second', 'transform-instance-count'] as const;

/** Options whose text stands for something else: a file, or a size. */
const READ_OPTIONS = ['template', 'ca-file', 'max-payload-bytes'] as const;

type OptionName = (typeof TEXT_OPTIONS)[number] | (typeof NUMBER_OPTIONS)[number] | (typeof READ_OPTIONS)[number];

/** The options of `profile set`, for parseArgs. */
export const PROFILE_OPTIONS = {
  meta: { type: 'string', multiple: true },
  // One entry a name, all of the same shape.
  ...(Object.fromEntries(
    [...TEXT_OPTIONS, ...NUMBER_OPTIONS, ...READ_OPTIONS].map((name) => [name, { type: 'string' }]),
  ) as Record<OptionName, { type: 'string' }>),
} as const;

export type ProfileOptionValues = Partial<Record<OptionName, string>> & { readonly meta?: string[] };

/** The settings that were typed, under the names the profile keeps them by; an empty text takes a setting away. */
export function readProfileOptions(values: ProfileOptionValues): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of TEXT_OPTIONS) {
    if (values[name] !== undefined) changes[settingName(name)] = values[name];
  }
  for (const name of NUMBER_OPTIONS) {
    const text = values[name];
    const value = text === '' ? '' : wholeNumber(`--${name}`, text, 0, Number.MAX_SAFE_INTEGER);
    if (value !== undefined) changes[settingName(name)] = value;
  }
  const { template, 'ca-file': caFile, 'max-payload-bytes': maxPayload, meta } = values;
  if (template !== undefined) changes['template'] = template === '' ? '' : readTemplate(template);
  if (caFile !== undefined) changes['caFile'] = caFile === '' ? '' : resolve(caFile);
  if (maxPayload !== undefined) changes['maxPayloadBytes'] = readLimit(maxPayload);
  if (meta !== undefined) changes['meta'] = Object.fromEntries(meta.filter((text) => text !== '').map(readMeta));
  return changes;
}

/** True where any option was typed. */
export function hasProfileOptions(values: object): boolean {
  return Object.keys(values).some((name) => Object.hasOwn(PROFILE_OPTIONS, name));
}

/** The sizes AWS names: the real-time limit by the hosting FAQ, and of serverless endpoints; bytes. */
const PRESETS: Readonly<Record<string, number>> = {
  default: DEFAULT_MAX_PAYLOAD_BYTES,
  '25mb': 26_214_400,
  serverless: 4_194_304,
};

function readLimit(text: string): number | '' {
  if (text === '') return '';
  const preset = PRESETS[text.toLowerCase()];
  if (preset !== undefined) return preset;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && text.trim() !== '') return value;
  throw new UsageError(`--max-payload-bytes takes a number of bytes, default, 25mb or serverless, not "${text}".`);
}

/** Longer files are no template a person wrote, in bytes. */
const LONGEST_TEMPLATE_BYTES = 1_000_000;

function readTemplate(path: string): Record<string, unknown> {
  const json = parseTemplate(path, readText(path));
  if (typeof json === 'object' && json !== null && !Array.isArray(json))
    return Object.fromEntries(Object.entries(json));
  throw new UsageError(`--template: ${path} must hold a JSON object, such as {"image": "{{image}}"}.`);
}

function readText(path: string): string {
  try {
    if (statSync(path).size > LONGEST_TEMPLATE_BYTES)
      throw new UsageError(`--template: ${path} is too long to be one.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new UsageError(`--template: ${path} cannot be read (${code}). Name a JSON file.`);
  }
}

function parseTemplate(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not readable';
    throw new UsageError(`--template: ${path} is not valid JSON (${reason}). Check quotes, commas and brackets.`);
  }
}

function settingName(option: string): string {
  return option.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function readMeta(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--meta takes KEY=VALUE, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
