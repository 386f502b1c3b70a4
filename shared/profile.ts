import { z } from 'zod';
import { answerMappingSchema } from './answer-mapping.ts';
import { FAILURE_FIELD } from './failure-field.ts';
import { DEFAULT_PAYLOAD, PAYLOADS } from './payloads/payloads.ts';
import { DEFAULT_RECIPE, recipeSchema } from './recipe.ts';

const headerText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'only visible ASCII characters');

/** SageMaker's own rule for endpoint, variant and component names. */
const awsName = z
  .string()
  .max(63)
  .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, 'letters, digits and single hyphens, at most 63');

const awsRegion = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1');

/** The largest real-time body botocore's service model states, in bytes; a profile may raise or lower it. */
export const DEFAULT_MAX_PAYLOAD_BYTES = 6_291_456;

/** An address without a name or password in it: those belong in the vault, not in a setting that everyone sees. */
function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** The largest body an asynchronous call takes through S3, in bytes. */
export const LARGEST_ASYNC_BYTES = 1_073_741_824;

/** `s3://bucket/prefix`, the prefix optional, without a slash at its end. */
const s3Uri = z
  .string()
  .max(1024)
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w!.*'()-]+)*$/, 'an address such as s3://bucket/prefix');

/** A proxy's address; a name in it may stand, a password may not. */
function isProxyUrl(text: string): boolean {
  if (!/^(https?|socks5):\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, password } = new URL(text);
  return hostname !== '' && password === '';
}

/** The settings of one place images are sent to. Limits: AWS's field limits, milliseconds, bytes. */
export const profileSettingsSchema = z.strictObject({
  /** `demo` is the embedded endpoint, started by the engine itself; only the built-in profile has it. */
  kind: z.enum(['sagemaker', 'http', 'demo']),
  title: z.string().min(1).max(80).optional(),
  region: awsRegion.optional(),
  endpointName: awsName.optional(),
  endpointUrl: z.string().trim().refine(isPlainUrl, 'an http or https URL without a name or password in it').optional(),
  targetVariant: awsName.optional(),
  targetModel: headerText(1024).optional(),
  inferenceComponent: awsName.optional(),
  /** Groups requests at a stateful model. */
  sessionId: headerText(256).optional(),
  /** A JMESPath expression that asks SageMaker Clarify for explanations. */
  enableExplanations: headerText(64).optional(),
  mode: z.enum(['realtime', 'async', 'stream', 'batch']).default('realtime'),
  payload: z.enum(PAYLOADS).default(DEFAULT_PAYLOAD),
  field: z.string().min(1).max(128).default('image'),
  /** The whole JSON body for the payloads that take one, with placeholders; see docs/endpoints.md. */
  template: z.record(z.string(), z.json()).optional(),
  meta: z.record(z.string().min(1).max(128), z.string().max(1024)).default({}),
  contentType: headerText(1024).optional(),
  accept: headerText(1024).optional(),
  customAttributes: headerText(1024).optional(),
  /** What means in an answer with a good status that the model failed: `NAME`, `NAME=VALUE` or `NAME!=VALUE`. */
  failureField: z
    .string()
    .max(256)
    .regex(FAILURE_FIELD, 'a field of the answer, such as error, status=failed or code!=0')
    .optional(),
  /** How answers are to be read where they can mean more than one thing; see docs/answers.md. */
  answerMapping: answerMappingSchema.optional(),
  /** Where asynchronous calls, pointers and batch jobs keep their files. */
  s3Uri: s3Uri.optional(),
  /** Replaces the public address of S3: a VPC endpoint, FIPS, or a server on this computer. */
  s3EndpointUrl: z
    .string()
    .trim()
    .refine(isPlainUrl, 'an http or https URL without a name or password in it')
    .optional(),
  /** The endpoint for images over the real-time limit; an endpoint takes either real-time or asynchronous calls. */
  asyncEndpointName: awsName.optional(),
  /** The model and machines of batch transform jobs. */
  transformModel: awsName.optional(),
  transformInstanceType: z
    .string()
    .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'a machine type such as ml.m5.xlarge')
    .optional(),
  transformInstanceCount: z.int().min(1).max(100).default(1),
  /** For calls inside one request or answer: real-time and streamed bodies, in bytes. */
  maxPayloadBytes: z.int().min(1).max(1_073_741_824).default(DEFAULT_MAX_PAYLOAD_BYTES),
  concurrency: z.int().min(1).max(64).default(4),
  /** A cap on what leaves, in bytes of request bodies a second; none without it. */
  maxBytesPerSecond: z.int().min(1_000).max(10_000_000_000).optional(),
  /** The hours images are sent in, by this computer's clock; always without it. */
  sendBetween: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'two times such as 20:00-06:00')
    .optional(),
  timeoutMs: z.int().min(100).max(3_600_000).default(60_000),
  onUnsure: z.enum(['resend', 'hold']).default('resend'),
  deidentify: z.enum(['on', 'off']).default('on'),
  /** What is removed and what may stay: `basic`, or `basic+device+modified-dates`; see docs/privacy.md. */
  recipe: recipeSchema.default(DEFAULT_RECIPE),
  /** Whether pictures are looked over for text in their pixels before they leave; suspicious ones wait for a person. */
  textCheck: z.enum(['on', 'off']).default('on'),
  /** What one request is: a file, a whole DICOM series, or one chosen frame as a PNG. */
  request: z.enum(['image', 'series', 'frame']).default('image'),
  /** How a series travels: a zip of its slices, or one NIfTI volume. */
  seriesAs: z.enum(['zip', 'nifti']).default('zip'),
  /** Which frame, for requests of one: counted from 1, or a word. */
  frame: z
    .string()
    .regex(/^(first|middle|last|[1-9]\d{0,5})$/, 'first, middle, last, or the number of a frame')
    .default('middle'),
  /** `copy` keeps an encrypted copy until the answer is there; `reference` trusts the source to stay as it is. */
  spool: z.enum(['copy', 'reference']).default('copy'),
  credentials: z
    .string()
    .regex(/^(default|sso|stored|profile:.+)$/, 'default, sso, stored or profile:NAME')
    .default('default'),
  /** IAM Identity Center, for credentials `sso`. */
  ssoStartUrl: z.string().trim().max(1024).refine(isPlainUrl, 'the https address of the sign-in page').optional(),
  ssoRegion: awsRegion.optional(),
  ssoAccountId: z
    .string()
    .regex(/^\d{12}$/, 'the 12 digits of the account')
    .optional(),
  ssoRoleName: headerText(64).optional(),
  /** A role to take on with the credentials above. */
  roleArn: z
    .string()
    .max(2048)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'the ARN of a role')
    .optional(),
  roleExternalId: headerText(1224).optional(),
  /** The device that makes the codes asked for when the role is taken on. */
  mfaSerial: headerText(256).optional(),
  /** A file with certificates to trust beside the system's, PEM. */
  caFile: z.string().trim().min(1).max(4096).optional(),
  /** `system` follows the computer's settings and PAC file; `none` goes straight. A password is kept in the vault. */
  proxy: z
    .union([
      z.enum(['system', 'none']),
      z
        .string()
        .refine(
          isProxyUrl,
          'an address such as http://proxy.hospital:3128, or system, or none; without a password in it',
        ),
    ])
    .default('system'),
});

export type ProfileSettings = z.infer<typeof profileSettingsSchema>;

/** A profile's name as typed on the command line: a short word. */
export const profileNameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, 'letters, digits, dot, underscore and hyphen, at most 63');

/** The built-in profile of the first run. */
export const DEMO_PROFILE_NAME = 'demo';

/** True for an address that cannot leave this computer. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
