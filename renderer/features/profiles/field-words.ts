import { PAYLOAD_FACTS, PAYLOADS } from '../../../shared/payloads/payloads.ts';
import { DRAFT_FIELDS, type DraftField } from './draft.ts';
import type { FieldWords, Group } from './form-parts.ts';
import { PATIENT_DATA_WORDS } from './patient-data-words.ts';

/** The words of every field of the form but the certificates, which are a file. */
export const FIELD_WORDS: Readonly<Record<Exclude<DraftField, 'caFile'>, FieldWords>> = {
  title: { group: 'where', label: 'Name', hint: 'What people here call it.', example: 'Chest X-ray model' },
  name: {
    group: 'where',
    label: 'Short name',
    hint: 'For the command line. Made from the name when left empty.',
    isAdvanced: true,
  },
  kind: {
    group: 'where',
    label: 'Kind',
    hint: 'What runs the model.',
    choices: () => [
      ['sagemaker', 'A SageMaker endpoint'],
      ['http', 'A server with an address of its own'],
    ],
  },
  region: { group: 'where', label: 'AWS region', hint: 'Where the endpoint runs.', example: 'eu-central-1' },
  endpointName: { group: 'where', label: 'Endpoint name', hint: 'As SageMaker lists it.', example: 'chest-xray' },
  endpointUrl: {
    group: 'where',
    label: 'Address',
    hint: 'Where images are posted to. For SageMaker only where IT has an address of its own (VPC endpoint, FIPS).',
    example: 'https://models.hospital.org/invocations',
  },
  payload: {
    group: 'wrap',
    label: 'Form',
    hint: 'How the image lies in the request.',
    choices: ({ kind }) =>
      PAYLOADS.filter((payload) => kind !== 'http' || PAYLOAD_FACTS[payload].goesDirect).map(
        (payload) => [payload, PAYLOAD_FACTS[payload].label] as const,
      ),
  },
  field: { group: 'wrap', label: 'Field of the image', hint: 'The name the model looks for.', example: 'image' },
  template: {
    group: 'wrap',
    label: 'Own JSON',
    hint: 'The whole request with places to fill in, where the model wants more than the image.',
    example: '{"instances": [{"image": "{{image}}"}]}',
    isAdvanced: true,
    hasLines: true,
  },
  meta: {
    group: 'wrap',
    label: 'Values to send along',
    hint: 'A line a value. They go with every image, so write no patient data here.',
    example: 'site = east',
    isAdvanced: true,
    hasLines: true,
  },
  contentType: {
    group: 'wrap',
    label: 'Content type',
    hint: 'What the request says it is. Found out from the image when left empty.',
    example: 'image/png',
    isAdvanced: true,
  },
  accept: {
    group: 'wrap',
    label: 'Wanted answer',
    hint: 'The type of answer asked for.',
    example: 'application/json',
    isAdvanced: true,
  },
  mode: {
    group: 'send',
    label: 'Way',
    hint: 'An endpoint takes either direct or asynchronous calls.',
    choices: () => [
      ['realtime', 'Directly, the answer at once (real time)'],
      ['stream', 'Directly, the answer grows as it comes (streaming)'],
      ['async', 'Through S3, the answer later (asynchronous)'],
      ['batch', 'One job for a whole batch (batch transform)'],
    ],
  },
  s3Uri: {
    group: 'send',
    label: 'Place in S3',
    hint: 'Where large images are put for the model to fetch.',
    example: 's3://bucket/prefix',
  },
  asyncEndpointName: {
    group: 'send',
    label: 'Endpoint for large images',
    hint: 'An asynchronous endpoint that takes what is over the limit.',
    isAdvanced: true,
  },
  transformModel: {
    group: 'send',
    label: 'Model of batch jobs',
    hint: 'Its name in SageMaker. With it, thousands of images can go as one job.',
    isAdvanced: true,
  },
  transformInstanceType: {
    group: 'send',
    label: 'Machines of batch jobs',
    hint: 'AWS starts them for the job and stops them after it.',
    example: 'ml.m5.xlarge',
    isAdvanced: true,
  },
  transformInstanceCount: {
    group: 'send',
    label: 'How many machines',
    hint: 'For one batch job.',
    isAdvanced: true,
  },
  maxPayloadBytes: { group: 'send', label: 'Largest request', hint: 'What the endpoint takes at most, in MB.' },
  timeoutMs: { group: 'send', label: 'Longest wait', hint: 'For one answer, in seconds. SageMaker itself ends at 60.' },
  concurrency: { group: 'send', label: 'At once', hint: 'How many images may be on their way together.' },
  onUnsure: {
    group: 'send',
    label: 'If an answer is lost',
    hint: 'The model may have seen the image already.',
    choices: () => [
      ['resend', 'Send the image again'],
      ['hold', 'Hold it for a person to decide'],
    ],
  },
  sendBetween: {
    group: 'send',
    label: 'Only between',
    hint: "Hours of sending, by this computer's clock. Always when left empty.",
    example: '20:00-06:00',
    isAdvanced: true,
  },
  maxBytesPerSecond: {
    group: 'send',
    label: 'Not faster than',
    hint: 'MB a second, to leave some of the line to others.',
    isAdvanced: true,
  },
  targetVariant: {
    group: 'where',
    label: 'Variant',
    hint: 'One of several versions at the same endpoint.',
    isAdvanced: true,
  },
  targetModel: {
    group: 'where',
    label: 'Model file',
    hint: 'At an endpoint with many models.',
    example: 'chest.tar.gz',
    isAdvanced: true,
  },
  inferenceComponent: {
    group: 'where',
    label: 'Inference component',
    hint: 'At an endpoint with several components.',
    isAdvanced: true,
  },
  sessionId: {
    group: 'where',
    label: 'Session',
    hint: 'Groups requests at a model that remembers them.',
    isAdvanced: true,
  },
  enableExplanations: {
    group: 'where',
    label: 'Explanations',
    hint: 'An expression for SageMaker Clarify.',
    isAdvanced: true,
  },
  customAttributes: {
    group: 'where',
    label: 'Custom attributes',
    hint: 'Text that goes with every request. Write no patient data here.',
    isAdvanced: true,
  },
  failureField: {
    group: 'send',
    label: 'Means a failure',
    hint: 'A field of the answer that says the model failed, where it does so with a good status.',
    example: 'status=failed',
    isAdvanced: true,
  },
  answerMapping: {
    group: 'send',
    label: 'How answers are read',
    hint: 'Where the numbers of an answer can mean more than one place: a test offers what fits.',
    example: '{"boxes": "centre", "coordinates": "shares"}',
    isAdvanced: true,
    hasLines: true,
  },
  credentials: {
    group: 'sign-in',
    label: 'Sign in with',
    hint: 'Keys and passwords are kept in the vault of this computer.',
    choices: () => [
      ['default', 'What is set up on this computer'],
      ['sso', 'Single sign-on in the browser'],
      ['shared', 'A profile of the AWS config file'],
      ['stored', 'An access key kept by Sagittal'],
    ],
  },
  sharedProfile: { group: 'sign-in', label: 'Its name', hint: 'As in the AWS config file.', example: 'radiology' },
  ssoStartUrl: {
    group: 'sign-in',
    label: 'Sign-in page',
    hint: 'The address IT gave you.',
    example: 'https://hospital.awsapps.com/start',
  },
  ssoRegion: { group: 'sign-in', label: 'Its region', hint: 'Where the sign-in runs.', example: 'eu-central-1' },
  ssoAccountId: { group: 'sign-in', label: 'AWS account', hint: 'Its 12 digits.', example: '123456789012' },
  ssoRoleName: { group: 'sign-in', label: 'Permission set', hint: 'What you may do there.', example: 'ImageUploader' },
  roleArn: {
    group: 'sign-in',
    label: 'Role to take on',
    hint: 'After signing in, where IT says so.',
    example: 'arn:aws:iam::123456789012:role/Name',
    isAdvanced: true,
  },
  mfaSerial: {
    group: 'sign-in',
    label: 'Device for codes',
    hint: 'Its serial number or ARN, where the role asks for a six-digit code.',
    isAdvanced: true,
  },
  roleExternalId: { group: 'sign-in', label: 'External ID', hint: 'Where the role asks for one.', isAdvanced: true },
  proxy: {
    group: 'network',
    label: 'Proxy',
    hint: 'How this computer reaches the internet.',
    choices: () => [
      ['system', 'As the computer does'],
      ['none', 'Straight, without a proxy'],
      ['own', 'Through this one'],
    ],
  },
  proxyUrl: {
    group: 'network',
    label: 'Address of the proxy',
    hint: 'Without the password: that is kept in the vault.',
    example: 'http://proxy.hospital.org:3128',
  },
  s3EndpointUrl: {
    group: 'network',
    label: 'Address of S3',
    hint: 'Where IT has an address of its own for S3.',
    isAdvanced: true,
  },
  ...PATIENT_DATA_WORDS,
  spool: {
    group: 'privacy',
    label: 'While images wait',
    hint: 'A CD or a stick may be gone in a minute. What is cleaned before it is sent is kept as a copy in any case.',
    choices: () => [
      ['copy', 'Keep an encrypted copy until the answer is there'],
      ['reference', 'Keep none, read the original when it is sent'],
    ],
  },
};

/** Sizes of request that are common, in MB as typed, and their names. */
export const SIZE_PRESETS: readonly (readonly [megabytes: string, label: string])[] = [
  ['6.291456', '6.3 MB, as SageMaker states'],
  ['25', '25 MB, as newer endpoints take'],
  ['4', '4 MB, for serverless endpoints'],
];

/** The fields of a part of the form, in its order. */
export function fieldsOf(group: Group): readonly Exclude<DraftField, 'caFile'>[] {
  return DRAFT_FIELDS.filter((field) => field !== 'caFile').filter((field) => FIELD_WORDS[field].group === group);
}
