import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { FAULTS, isFaultKind, type FaultShare } from './faults.ts';
import { parseS3Uri } from './object-store.ts';

/** How the embedded endpoint runs. */
export interface EndpointOptions {
  /** Of the SageMaker Runtime front; 0 picks a free one. */
  readonly port: number;
  /** Of the container contract; 0 picks a free one. */
  readonly containerPort: number;
  /** Waited before each inference. */
  readonly latencyMs: number;
  readonly maxBodyBytes: number;
  /** Requests a second let through, null for all. */
  readonly rate: number | null;
  readonly faults: readonly FaultShare[];
  /** Every endpoint name takes asynchronous calls only. */
  readonly isAsync: boolean;
  /** Into how many pieces a streamed answer is cut. */
  readonly streamParts: number;
  /** Waited before each piece but the first. */
  readonly streamDelayMs: number;
  /** Where S3 is for asynchronous calls and batch jobs; null for AWS's. */
  readonly s3EndpointUrl: string | null;
  /** Where answers of asynchronous calls go; null for the bucket of their input. */
  readonly s3OutputUri: string | null;
}

/** The real-time payload limit of SageMaker as botocore's service model says it. */
const SAGEMAKER_LIMIT_BYTES = 6_291_456;

export const DEFAULT_ENDPOINT_OPTIONS: EndpointOptions = {
  port: 0,
  containerPort: 0,
  latencyMs: 0,
  maxBodyBytes: SAGEMAKER_LIMIT_BYTES,
  rate: null,
  faults: [],
  isAsync: false,
  streamParts: 4,
  streamDelayMs: 100,
  s3EndpointUrl: null,
  s3OutputUri: null,
};

/** A word on the command line that means nothing here; the message says what would. */
export class EndpointUsageError extends Error {
  override readonly name = 'EndpointUsageError';
}

/** The options of `serve`, for parseArgs. */
export const ENDPOINT_ARGUMENTS = {
  port: { type: 'string' },
  'container-port': { type: 'string' },
  'latency-ms': { type: 'string' },
  'max-body-bytes': { type: 'string' },
  rate: { type: 'string' },
  fault: { type: 'string', multiple: true },
  async: { type: 'boolean' },
  'stream-parts': { type: 'string' },
  'stream-delay-ms': { type: 'string' },
  's3-endpoint-url': { type: 'string' },
  's3-output-uri': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Reads the arguments of `serve` (see cli.md); the environment may say where S3 is. Throws EndpointUsageError. */
export function parseEndpointOptions(args: readonly string[], environment: NodeJS.ProcessEnv = {}): EndpointOptions {
  const values = parse(args);
  return {
    port: wholeNumber('--port', values.port, { most: 65_535 }) ?? 0,
    containerPort: wholeNumber('--container-port', values['container-port'], { most: 65_535 }) ?? 0,
    latencyMs: wholeNumber('--latency-ms', values['latency-ms'], { most: 3_600_000 }) ?? 0,
    maxBodyBytes:
      wholeNumber('--max-body-bytes', values['max-body-bytes'], { least: 1, most: 2 ** 30 }) ?? SAGEMAKER_LIMIT_BYTES,
    rate: wholeNumber('--rate', values.rate, { least: 1, most: 1_000_000 }) ?? null,
    faults: parseFaults(values.fault ?? []),
    isAsync: values.async ?? false,
    streamParts:
      wholeNumber('--stream-parts', values['stream-parts'], { least: 1, most: 1_000 }) ??
      DEFAULT_ENDPOINT_OPTIONS.streamParts,
    streamDelayMs:
      wholeNumber('--stream-delay-ms', values['stream-delay-ms'], { most: 60_000 }) ??
      DEFAULT_ENDPOINT_OPTIONS.streamDelayMs,
    s3EndpointUrl: s3Address(values['s3-endpoint-url'], environment),
    s3OutputUri: outputUri(values['s3-output-uri']),
  };
}

function s3Address(option: string | undefined, environment: NodeJS.ProcessEnv): string | null {
  const url = option ?? environment['AWS_ENDPOINT_URL_S3'] ?? environment['AWS_ENDPOINT_URL'] ?? '';
  if (url === '') return null;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new EndpointUsageError(`--s3-endpoint-url takes an http or https address, not "${url}".`);
}

function outputUri(uri: string | undefined): string | null {
  if (uri === undefined || parseS3Uri(uri) !== null) return uri ?? null;
  throw new EndpointUsageError(`--s3-output-uri takes an address such as s3://bucket/prefix, not "${uri}".`);
}

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof ENDPOINT_ARGUMENTS }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: ENDPOINT_ARGUMENTS, allowPositionals: false }).values;
  } catch (error) {
    throw new EndpointUsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The number an option was given, undefined where it was not. Throws EndpointUsageError. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new EndpointUsageError(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
}

/** The faults of all `--fault` options together. Throws EndpointUsageError. */
export function parseFaults(words: readonly string[]): FaultShare[] {
  const shares = words.map(parseFault);
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (total <= 1 + 1e-9) return shares;
  throw new EndpointUsageError(
    'The shares of all --fault options together are more than 1. Give each a share, such as throttled:0.2.',
  );
}

function parseFault(word: string): FaultShare {
  const [kind = '', share = '1'] = word.split(':', 2);
  if (!isFaultKind(kind)) {
    throw new EndpointUsageError(`--fault does not know "${kind}". Known are: ${Object.keys(FAULTS).join(', ')}.`);
  }
  const value = Number(share);
  if (share === '' || !(value >= 0 && value <= 1)) {
    throw new EndpointUsageError(`The share in --fault ${word} must be a number from 0 to 1.`);
  }
  return { kind, share: value };
}
