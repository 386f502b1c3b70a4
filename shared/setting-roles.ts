import type { ProfileSettings } from './profile.ts';

/**
 * What a setting decides:
 * `question`, what the model is asked: another value is other work (engine/model/work-key.ts);
 * `form`, what is made of a file before it is kept: another value needs another copy;
 * `destination`, where images and secrets go;
 * `address`, a URL that must be https but on this computer;
 * `sagemaker`, what a plain container has nothing of;
 * `answer`, how what comes back is understood;
 * `pace`, how much, how fast and how patiently is sent;
 * `sign-in`, who asks; `connection`, how the network is reached; `job`, the machines of batch jobs;
 * `keeping`, what is kept here; `label`, what people call it;
 * `secret`, what never leaves this computer in a file of profiles. No setting is one today: secrets are in the vault.
 */
export type SettingRole =
  | 'question'
  | 'form'
  | 'destination'
  | 'address'
  | 'sagemaker'
  | 'answer'
  | 'pace'
  | 'sign-in'
  | 'connection'
  | 'job'
  | 'keeping'
  | 'label'
  | 'secret';

/** How support sees a setting: its value, the host of an address, the word before a colon, or only that it is set. */
export type Telling = 'value' | 'host' | 'word' | 'presence';

/** How a setting is typed on the command line: as text, a whole number, a size, `KEY=VALUE` pairs, or the path of a file. */
export type Typing = 'text' | 'number' | 'size' | 'pairs' | 'json-file' | 'path';

export interface SettingFacts {
  readonly roles: readonly SettingRole[];
  readonly tells: Telling;
  readonly typed: Typing;
}

/**
 * Everything that code needs to know of each setting, in the order of the schema. A setting without a row does not compile.
 * The rows with the role `question`, in this order, make the identity of work that stores already hold: a change of them
 * makes every stored answer one to another question.
 */
export const SETTINGS = {
  kind: row(['question', 'destination'], 'value'),
  title: row(['label'], 'presence'),
  region: row(['question', 'destination', 'sagemaker'], 'value'),
  endpointName: row(['question', 'destination', 'sagemaker'], 'value'),
  endpointUrl: row(['question', 'destination', 'address'], 'host'),
  targetVariant: row(['question', 'sagemaker'], 'presence'),
  targetModel: row(['question', 'sagemaker'], 'presence'),
  inferenceComponent: row(['question', 'sagemaker'], 'presence'),
  sessionId: row(['question', 'sagemaker'], 'presence'),
  enableExplanations: row(['question', 'sagemaker'], 'presence'),
  mode: row(['question'], 'value'),
  payload: row(['question'], 'value'),
  field: row(['question'], 'presence'),
  template: row(['question'], 'presence', 'json-file'),
  meta: row(['question'], 'presence', 'pairs'),
  contentType: row(['question'], 'value'),
  accept: row(['question'], 'value'),
  customAttributes: row(['question'], 'presence'),
  failureField: row(['answer'], 'value'),
  answerMapping: row(['answer'], 'presence', 'json-file'),
  s3Uri: row(['destination', 'sagemaker'], 'presence'),
  s3EndpointUrl: row(['destination', 'address', 'sagemaker'], 'host'),
  asyncEndpointName: row(['destination', 'sagemaker'], 'value'),
  transformModel: row(['job', 'sagemaker'], 'presence'),
  transformInstanceType: row(['job', 'sagemaker'], 'value'),
  transformInstanceCount: row(['job'], 'value', 'number'),
  maxPayloadBytes: row(['pace'], 'value', 'size'),
  concurrency: row(['pace'], 'value', 'number'),
  maxBytesPerSecond: row(['pace'], 'value', 'number'),
  sendBetween: row(['pace'], 'value'),
  timeoutMs: row(['pace'], 'value', 'number'),
  onUnsure: row(['pace'], 'value'),
  deidentify: row(['question', 'form'], 'value'),
  recipe: row(['question', 'form'], 'presence'),
  textCheck: row(['form'], 'presence'),
  request: row(['question', 'form'], 'presence'),
  seriesAs: row(['question', 'form'], 'presence'),
  frame: row(['question', 'form'], 'presence'),
  spool: row(['keeping'], 'value'),
  credentials: row(['sign-in'], 'word'),
  ssoStartUrl: row(['sign-in', 'address', 'sagemaker'], 'host'),
  ssoRegion: row(['sign-in', 'sagemaker'], 'value'),
  ssoAccountId: row(['sign-in', 'sagemaker'], 'presence'),
  ssoRoleName: row(['sign-in', 'sagemaker'], 'presence'),
  roleArn: row(['sign-in', 'destination', 'sagemaker'], 'presence'),
  roleExternalId: row(['sign-in', 'sagemaker'], 'presence'),
  mfaSerial: row(['sign-in', 'sagemaker'], 'presence'),
  caFile: row(['connection'], 'presence', 'path'),
  proxy: row(['connection', 'destination'], 'host'),
} as const satisfies Readonly<Record<SettingName, SettingFacts>>;

export type SettingName = keyof ProfileSettings;

type Rows = typeof SETTINGS;

/** The names of the settings that have a role. */
export type SettingsOf<Role extends SettingRole> = {
  [Name in SettingName]: Role extends Rows[Name]['roles'][number] ? Name : never;
}[SettingName];

/** The names of the settings that are typed in a way. */
export type SettingsTyped<Typed extends Typing> = {
  [Name in SettingName]: Rows[Name]['typed'] extends Typed ? Name : never;
}[SettingName];

/** All settings, in the order of the schema. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]; // the table has exactly these keys

/** The settings that have a role, in the order of the schema. */
export function settingsWith<Role extends SettingRole>(role: Role): readonly SettingsOf<Role>[] {
  return SETTING_NAMES.filter((name): name is SettingsOf<Role> => factsOf(name).roles.includes(role));
}

/** What code needs to know of one setting. */
export function factsOf(name: SettingName): SettingFacts {
  return SETTINGS[name];
}

function row<
  const Roles extends readonly SettingRole[],
  const Tells extends Telling,
  const Typed extends Typing = 'text',
>(
  roles: Roles,
  tells: Tells,
  // The type parameter's default is this value's type.
  typed: Typed = 'text' as Typed,
): { readonly roles: Roles; readonly tells: Tells; readonly typed: Typed } {
  return { roles, tells, typed };
}
