import {
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker';
import type { Failure } from '../../../../shared/failures.ts';
import type { ProfileSettings } from '../../../../shared/profile.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import { clientSettings, controlUrl, type AwsConnection } from './aws-connection.ts';
import { classifySagemakerError } from './classify-sagemaker-error.ts';
import { formatS3Uri, type S3Address } from './s3-address.ts';
import { readSdkError } from './sdk-error.ts';
import { serviceAddress } from '../../network/service-address.ts';

/** What a job is asked for. */
export interface TransformRequest {
  readonly name: string;
  readonly contentType: string;
  /** Of the largest body, in bytes. */
  readonly largestBytes: number;
  /** The folders in S3, their keys ending with a slash. */
  readonly input: S3Address;
  readonly output: S3Address;
}

/** How far SageMaker is with a job; `failure` where asking came to nothing. */
export type TransformProgress =
  | { readonly status: 'running' | 'completed' | 'stopped' | 'unknown' }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'not-asked'; readonly failure: Failure };

/** The calls to SageMaker's control plane that a batch job needs. Reject with the signal's reason when stopped. */
export interface TransformCalls {
  /** Null once there is a job of this name: it is ours, since its name is. */
  readonly create: (request: TransformRequest, signal: AbortSignal) => Promise<Failure | null>;
  readonly describe: (name: string, signal: AbortSignal) => Promise<TransformProgress>;
  /** Null once the job does not run any more. */
  readonly stop: (name: string, signal: AbortSignal) => Promise<Failure | null>;
}

/** The part of a profile a job is made of. */
export type TransformSettings = Pick<
  ProfileSettings,
  'transformModel' | 'transformInstanceType' | 'transformInstanceCount' | 'accept' | 'timeoutMs' | 'endpointUrl'
>;

/** Calls over one client of the profile's connection. */
export function createTransformCalls(connection: AwsConnection, settings: TransformSettings): TransformCalls {
  const url = controlUrl(settings.endpointUrl);
  const client = new SageMakerClient({
    ...clientSettings(connection),
    ...(url === undefined ? {} : { endpoint: serviceAddress(url) }),
  });
  const place = url === undefined ? `SageMaker in ${connection.region}` : new URL(url).host;
  return {
    create: async (request, signal) => {
      try {
        await client.send(new CreateTransformJobCommand(toInput(request, settings)), { abortSignal: signal });
        return null;
      } catch (error) {
        signal.throwIfAborted();
        return isNameInUse(error) ? null : classifyControlError(error, place);
      }
    },
    describe: async (name, signal) => {
      try {
        const { TransformJobStatus: status, FailureReason: reason } = await client.send(
          new DescribeTransformJobCommand({ TransformJobName: name }),
          { abortSignal: signal },
        );
        return progressOf(status, reason);
      } catch (error) {
        signal.throwIfAborted();
        return isNoSuchJob(error)
          ? { status: 'unknown' }
          : { status: 'not-asked', failure: classifyControlError(error, place) };
      }
    },
    stop: async (name, signal) => {
      try {
        await client.send(new StopTransformJobCommand({ TransformJobName: name }), { abortSignal: signal });
        return null;
      } catch (error) {
        signal.throwIfAborted();
        return isNoSuchJob(error) || isOverAlready(error) ? null : classifyControlError(error, place);
      }
    },
  };
}

/** The failure behind an error of the control plane. A lost reply is `offline`: names make every call repeatable. */
export function classifyControlError(error: unknown, place: string, now = Date.now()): Failure {
  const network = classifyNetworkError(error, place);
  if (network !== null) return network.kind === 'reply-lost' ? { ...network, kind: 'offline' } : network;
  const read = readSdkError(error);
  if (read.name === 'TimeoutError') return { kind: 'offline', facts: { code: 'connection timed out', target: place } };
  if (read.name === 'ResourceLimitExceeded') {
    return { kind: 'throttled', facts: { detail: `${read.name}: ${read.message}`.slice(0, 500) } };
  }
  return classifySagemakerError(read, now);
}

const MEBIBYTE = 1_048_576;
/** SageMaker takes 1 to 3600 seconds for one body. */
const LONGEST_INVOCATION_S = 3_600;

function toInput({ name, contentType, largestBytes, input, output }: TransformRequest, settings: TransformSettings) {
  return {
    TransformJobName: name,
    ModelName: settings.transformModel,
    BatchStrategy: 'SingleRecord',
    MaxPayloadInMB: Math.max(1, Math.ceil(largestBytes / MEBIBYTE)),
    ModelClientConfig: {
      InvocationsTimeoutInSeconds: Math.min(LONGEST_INVOCATION_S, Math.max(1, Math.ceil(settings.timeoutMs / 1_000))),
    },
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: formatS3Uri(input) } },
      ContentType: contentType,
      CompressionType: 'None',
      SplitType: 'None',
    },
    TransformOutput: {
      S3OutputPath: formatS3Uri(output).replace(/\/$/, ''),
      Accept: settings.accept,
      AssembleWith: 'None',
    },
    TransformResources: {
      // A machine type of AWS's list, which grows faster than the SDK's.
      InstanceType: settings.transformInstanceType as 'ml.m5.large' | undefined,
      InstanceCount: settings.transformInstanceCount,
    },
  } as const;
}

function progressOf(status: string | undefined, reason: string | undefined): TransformProgress {
  switch (status) {
    case 'Completed':
      return { status: 'completed' };
    case 'Failed':
      return { status: 'failed', reason: reason ?? 'no reason given' };
    case 'Stopped':
      return { status: 'stopped' };
    default:
      return { status: 'running' };
  }
}

function isNameInUse(error: unknown): boolean {
  const { name, message } = readSdkError(error);
  return name === 'ResourceInUse' || /already exists|must be unique/i.test(message);
}

function isNoSuchJob(error: unknown): boolean {
  const { name, message } = readSdkError(error);
  if (name === 'ResourceNotFound') return true;
  return name === 'ValidationException' && /could not find|not found|does not exist/i.test(message);
}

function isOverAlready(error: unknown): boolean {
  const { name, message } = readSdkError(error);
  return name === 'ValidationException' && /status (Completed|Failed|Stopped|Stopping)/i.test(message);
}
