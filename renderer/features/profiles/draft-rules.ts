import { DEFAULT_PAYLOAD, payloadFacts } from '../../../shared/payloads/payloads.ts';
import { isLoopbackUrl, profileNameSchema, profileSettingsSchema } from '../../../shared/profile.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import { DRAFT_FIELDS, settingOf, type Draft, type DraftField } from './draft.ts';

/** True where a field has a meaning beside what the rest of the form says; what has none is not saved. */
export function applies(field: DraftField, draft: Draft): boolean {
  return APPLIES[field](draft);
}

type Rule = (draft: Draft) => boolean;

const always: Rule = () => true;
const isSageMaker: Rule = ({ kind }) => kind === 'sagemaker';
const sagemakerWith =
  (holds: Rule): Rule =>
  (draft) =>
    isSageMaker(draft) && holds(draft);
const answersAtOnce: Rule = ({ mode }) => mode === 'realtime' || mode === 'stream';
const namesModel = sagemakerWith(answersAtOnce);
const mayRunJobs = sagemakerWith(({ mode, s3Uri }) => mode === 'batch' || s3Uri !== '');
const signsInOnce = sagemakerWith(({ credentials }) => credentials === 'sso');
const takesRole = sagemakerWith(({ roleArn }) => roleArn !== '');
const removesPatientData: Rule = ({ deidentify }) => deidentify === 'on';
const payloadTakes =
  (field: 'field' | 'meta' | 'template'): Rule =>
  ({ payload }) =>
    payloadFacts(payload)?.takes.includes(field) === true;

const APPLIES: Readonly<Record<DraftField, Rule>> = {
  title: always,
  name: always,
  kind: always,
  region: isSageMaker,
  endpointName: isSageMaker,
  endpointUrl: always,
  payload: always,
  field: payloadTakes('field'),
  template: payloadTakes('template'),
  meta: payloadTakes('meta'),
  contentType: always,
  accept: always,
  mode: isSageMaker,
  s3Uri: isSageMaker,
  asyncEndpointName: sagemakerWith(({ mode, s3Uri }) => mode === 'realtime' && s3Uri !== ''),
  transformModel: mayRunJobs,
  transformInstanceType: mayRunJobs,
  transformInstanceCount: mayRunJobs,
  maxPayloadBytes: answersAtOnce,
  timeoutMs: always,
  concurrency: always,
  onUnsure: always,
  sendBetween: always,
  maxBytesPerSecond: always,
  targetVariant: namesModel,
  targetModel: sagemakerWith(({ mode }) => mode === 'realtime'),
  inferenceComponent: namesModel,
  sessionId: namesModel,
  enableExplanations: sagemakerWith(({ mode }) => mode === 'realtime' || mode === 'async'),
  customAttributes: isSageMaker,
  failureField: always,
  answerMapping: always,
  credentials: isSageMaker,
  sharedProfile: sagemakerWith(({ credentials }) => credentials === 'shared'),
  ssoStartUrl: signsInOnce,
  ssoRegion: signsInOnce,
  ssoAccountId: signsInOnce,
  ssoRoleName: signsInOnce,
  roleArn: isSageMaker,
  mfaSerial: takesRole,
  roleExternalId: takesRole,
  proxy: always,
  proxyUrl: ({ proxy }) => proxy === 'own',
  caFile: always,
  s3EndpointUrl: isSageMaker,
  deidentify: always,
  recipe: removesPatientData,
  textCheck: removesPatientData,
  request: always,
  seriesAs: ({ request }) => request === 'series',
  frame: ({ request }) => request === 'frame',
  spool: always,
};

/** True where the form cannot be saved without the field. */
export function isNeeded(field: DraftField, draft: Draft): boolean {
  switch (field) {
    case 'endpointName':
      return applies(field, draft) && draft.mode !== 'batch';
    case 'region':
    case 'ssoStartUrl':
    case 'ssoRegion':
    case 'ssoAccountId':
    case 'ssoRoleName':
    case 'sharedProfile':
    case 'proxyUrl':
    case 'title':
      return applies(field, draft);
    case 'endpointUrl':
      return draft.kind === 'http';
    case 's3Uri':
      return applies(field, draft) && (draft.mode === 'async' || draft.mode === 'batch' || !goesDirect(draft));
    case 'transformModel':
    case 'transformInstanceType':
      return draft.mode === 'batch';
    default:
      return false;
  }
}

/** The settings a form stands for, ready to be checked and saved: what applies and was typed. */
export function settingsOf(draft: Draft): Record<string, unknown> {
  const names = DRAFT_FIELDS.filter((field) => isSetting(field) && applies(field, draft));
  const entries = names.map((field) => [field, settingOf(draft, field)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** True where images never leave this computer: neither the model, nor its place in S3, nor a named proxy is elsewhere. */
export function staysHere(draft: Draft): boolean {
  if (draft.proxy !== 'system' && draft.proxy !== 'none') return false;
  const isStorageHere = draft.kind === 'http' || draft.s3Uri.trim() === '' || isLoopbackUrl(draft.s3EndpointUrl.trim());
  return isLoopbackUrl(draft.endpointUrl.trim()) && isStorageHere;
}

/** The form's mode for a kind that knows one only. */
export function withKind(draft: Draft, kind: string): Draft {
  if (kind !== 'http') return { ...draft, kind };
  return { ...draft, kind, mode: 'realtime', payload: goesDirect(draft) ? draft.payload : DEFAULT_PAYLOAD };
}

function goesDirect({ payload }: Draft): boolean {
  return payloadFacts(payload)?.goesDirect !== false;
}

/** What is wrong with a form, a sentence a field; `taken` are the names other profiles have, for a new one. */
export function checkDraft(draft: Draft, taken: readonly string[] = []): Partial<Record<DraftField, string>> {
  const found = DRAFT_FIELDS.map((field) => [field, checkField(draft, field, taken)] as const);
  return Object.fromEntries(found.filter(([, words]) => words !== null));
}

function checkField(draft: Draft, field: DraftField, taken: readonly string[]): string | null {
  if (!applies(field, draft)) return null;
  if (draft[field].trim() === '') return isNeeded(field, draft) ? (NEEDED[field] ?? 'This is needed.') : null;
  if (field === 'name') return nameProblem(draft.name.trim(), taken);
  if (ADDRESSES.has(field) && isOpenAddress(draft[field].trim())) {
    return 'Plain http is for this computer only. Use an https address.';
  }
  if (field === 'credentials' || field === 'proxy') return null;
  const schema = SHAPE.get(field === 'proxyUrl' ? 'proxy' : field);
  const value = settingOf(draft, field);
  return schema === undefined || schema.safeParse(value).success ? null : (WRONG[field] ?? 'This cannot be used.');
}

function nameProblem(name: string, taken: readonly string[]): string | null {
  if (taken.includes(name)) return 'Another profile has this name.';
  return profileNameSchema.safeParse(name).success ? null : 'Use letters, digits, dots and hyphens, at most 63.';
}

function isOpenAddress(url: string): boolean {
  return /^http:/i.test(url) && !isLoopbackUrl(url);
}

const SHAPE = new Map(Object.entries(profileSettingsSchema.shape));

function isSetting(field: DraftField): boolean {
  return SHAPE.has(field);
}

const NEEDED: Partial<Record<DraftField, string>> = {
  title: 'Give it a name people know.',
  region: 'Say which AWS region the model runs in.',
  endpointName: 'Say the name of the endpoint.',
  endpointUrl: 'Say the address that images are posted to.',
  s3Uri: 'Say where in S3 images may be put; this way of sending needs it.',
  transformModel: 'Say the name of the model in SageMaker; batch jobs need it.',
  transformInstanceType: 'Say which machines the job runs on, such as ml.m5.xlarge.',
  sharedProfile: 'Say the name of the profile in the AWS config file.',
  ssoStartUrl: 'Say the address of your sign-in page.',
  ssoRegion: 'Say the region of your sign-in page.',
  ssoAccountId: 'Say the 12 digits of the AWS account.',
  ssoRoleName: 'Say the name of the permission set.',
  proxyUrl: 'Say the address of the proxy.',
};

const AWS_NAME = 'Use letters, digits and single hyphens, at most 63.';
const ADDRESS =
  'Write a whole address such as https://models.hospital.org/invocations, without a name or password in it.';
const ASCII = 'Use plain letters, digits and signs without accents, and not too long.';
const REGION = 'Write it like eu-central-1.';

const WRONG: Partial<Record<DraftField, string>> = {
  title: 'At most 80 characters.',
  region: REGION,
  ssoRegion: REGION,
  endpointName: AWS_NAME,
  targetVariant: AWS_NAME,
  inferenceComponent: AWS_NAME,
  asyncEndpointName: AWS_NAME,
  endpointUrl: ADDRESS,
  s3EndpointUrl: ADDRESS,
  ssoStartUrl: 'Write the whole address of the sign-in page, such as https://hospital.awsapps.com/start.',
  field: 'At most 128 characters.',
  template: 'This is not JSON in braces. See docs/endpoints.md for what can be filled in.',
  meta: 'Write a line a value, such as ward = 3 East.',
  contentType: 'Write a type such as image/png.',
  accept: 'Write a type such as application/json.',
  customAttributes: ASCII,
  failureField: 'Write a field of the answer, such as error, status=failed or code!=0.',
  answerMapping: 'This is no answer mapping. See docs/answers.md for what it can say.',
  targetModel: ASCII,
  sessionId: ASCII,
  enableExplanations: ASCII,
  s3Uri: 'Write it like s3://bucket/prefix.',
  transformInstanceType: 'Write it like ml.m5.xlarge.',
  transformInstanceCount: 'A whole number from 1 to 100.',
  maxPayloadBytes: 'A size in MB, at most 1,073.',
  concurrency: 'A whole number from 1 to 64.',
  maxBytesPerSecond: 'MB a second, such as 5; at least 0.001.',
  sendBetween: 'Two times such as 20:00-06:00.',
  timeoutMs: 'Seconds, from 0.1 to 3,600.',
  ssoAccountId: 'An account number has 12 digits.',
  ssoRoleName: 'At most 64 plain characters.',
  roleArn: 'Write it like arn:aws:iam::123456789012:role/Name.',
  roleExternalId: ASCII,
  mfaSerial: ASCII,
  frame: 'Write first, middle, last, or the number of a frame.',
  proxyUrl: 'Write it like http://proxy.hospital.org:3128, without the password. The password is asked for apart.',
};

const ADDRESSES = new Set<DraftField>(settingsWith('address'));
