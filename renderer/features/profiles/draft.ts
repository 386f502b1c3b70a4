import { DEFAULT_PAYLOAD } from '../../../shared/payloads/payloads.ts';
import { DEFAULT_MAX_PAYLOAD_BYTES, type ProfileSettings } from '../../../shared/profile.ts';
import { DEFAULT_RECIPE } from '../../../shared/recipe.ts';
import type { SettingName } from '../../../shared/setting-roles.ts';

/** What a form asks for: every setting, and what is asked for beside them. */
export type DraftField = SettingName | 'name' | 'sharedProfile' | 'proxyUrl';

const FIELDS = [
  'title',
  'name',
  'kind',
  'region',
  'endpointName',
  'endpointUrl',
  'payload',
  'field',
  'template',
  'meta',
  'contentType',
  'accept',
  'mode',
  's3Uri',
  'asyncEndpointName',
  'transformModel',
  'transformInstanceType',
  'transformInstanceCount',
  'maxPayloadBytes',
  'timeoutMs',
  'concurrency',
  'onUnsure',
  'sendBetween',
  'maxBytesPerSecond',
  'targetVariant',
  'targetModel',
  'inferenceComponent',
  'sessionId',
  'enableExplanations',
  'customAttributes',
  'failureField',
  'answerMapping',
  'credentials',
  'sharedProfile',
  'ssoStartUrl',
  'ssoRegion',
  'ssoAccountId',
  'ssoRoleName',
  'roleArn',
  'mfaSerial',
  'roleExternalId',
  'proxy',
  'proxyUrl',
  'caFile',
  's3EndpointUrl',
  'deidentify',
  'recipe',
  'textCheck',
  'request',
  'seriesAs',
  'frame',
  'spool',
] as const satisfies readonly DraftField[];

/** The fields in the order of the form; one that was left out does not compile. */
export const DRAFT_FIELDS: Exclude<DraftField, (typeof FIELDS)[number]> extends never ? readonly DraftField[] : never =
  FIELDS;

/** A profile as a form holds it: everything as typed. Sizes in MB, times in seconds, `meta` a line a value, `template` and `answerMapping` JSON. */
export type Draft = Readonly<Record<DraftField, string>>;

/** A profile to begin with. */
export const NEW_DRAFT: Draft = {
  ...(Object.fromEntries(DRAFT_FIELDS.map((field) => [field, ''])) as Record<DraftField, string>), // the keys are these
  kind: 'sagemaker',
  payload: DEFAULT_PAYLOAD,
  field: 'image',
  mode: 'realtime',
  transformInstanceCount: '1',
  maxPayloadBytes: String(DEFAULT_MAX_PAYLOAD_BYTES / 1_000_000),
  timeoutMs: '60',
  concurrency: '4',
  onUnsure: 'resend',
  credentials: 'default',
  proxy: 'system',
  deidentify: 'on',
  recipe: DEFAULT_RECIPE,
  textCheck: 'on',
  request: 'image',
  seriesAs: 'zip',
  frame: 'middle',
  spool: 'copy',
};

/** Text fields of the form that hold a number, and how much of the setting's unit one of it is. */
const UNITS = {
  maxPayloadBytes: 1_000_000,
  maxBytesPerSecond: 1_000_000,
  timeoutMs: 1_000,
  concurrency: 1,
  transformInstanceCount: 1,
} as const satisfies Partial<Record<DraftField, number>>;

/** Puts the settings of a profile into a form. */
export function draftOf(name: string, settings: ProfileSettings): Draft {
  const { credentials, proxy, meta, template, answerMapping } = settings;
  const written = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, writtenText(settings, field)]));
  const isShared = credentials.startsWith('profile:');
  const isOwnProxy = proxy !== 'system' && proxy !== 'none';
  return {
    ...NEW_DRAFT,
    ...written,
    name,
    meta: Object.entries(meta)
      .map(([key, value]) => `${key} = ${value}`)
      .join('\n'),
    template: template === undefined ? '' : JSON.stringify(template, null, 2),
    answerMapping: answerMapping === undefined ? '' : JSON.stringify(answerMapping, null, 2),
    credentials: isShared ? 'shared' : credentials,
    sharedProfile: isShared ? credentials.slice('profile:'.length) : '',
    proxy: isOwnProxy ? 'own' : proxy,
    proxyUrl: isOwnProxy ? proxy : '',
  };
}

/** What a field of a form stands for as a setting; undefined where nothing was typed, text as it is where it is wrong. */
export function settingOf(draft: Draft, field: DraftField): unknown {
  const text = draft[field].trim();
  if (field === 'credentials' && text === 'shared') return `profile:${draft.sharedProfile.trim()}`;
  if (field === 'proxy' && text === 'own') return draft.proxyUrl.trim();
  if (text === '') return undefined;
  if (field === 'meta') return metaOf(text) ?? text;
  if (field === 'template' || field === 'answerMapping') return jsonOf(text) ?? text;
  const unit = Object.entries(UNITS).find(([name]) => name === field)?.[1];
  if (unit === undefined) return text;
  const amount = Number(text.replace(',', '.'));
  return Number.isFinite(amount) ? Math.round(amount * unit) : text;
}

/** The `name = value` lines of a form as an object; null where a line is not one. */
export function metaOf(text: string): Record<string, string> | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(line));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** A short name made of what people call a profile: `Chest X-ray` is `chest-x-ray`; taken ones get a number. */
export function nameFrom(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56);
  const name = plain === '' ? 'model' : plain;
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}

function writtenText(settings: ProfileSettings, field: DraftField): string {
  const value = Object.entries(settings).find(([name]) => name === field)?.[1];
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  const unit = Object.entries(UNITS).find(([name]) => name === field)?.[1] ?? 1;
  return String(value / unit);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
