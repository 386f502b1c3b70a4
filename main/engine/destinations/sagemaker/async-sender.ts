import {
  InvokeEndpointAsyncCommand,
  SageMakerRuntimeClient,
  type InvokeEndpointAsyncCommandOutput,
} from '@aws-sdk/client-sagemaker-runtime';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Failure } from '../../../../shared/failures.ts';
import type { ProfileSettings } from '../../../../shared/profile.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import type { RemoteWork } from '../../model/remote-work.ts';
import type { RemoteRequest, RemoteSender } from '../../model/remote-sender.ts';
import { RequestLeft, type Send, type SendOutcome } from '../../model/send.ts';
import { clientSettings, type AwsConnection } from './aws-connection.ts';
import { classifySagemakerError } from './classify-sagemaker-error.ts';
import { addressOfFacts, dropInput, putInput } from './input-in-s3.ts';
import { pollAgainMs, readAsyncAnswer } from './read-async-answer.ts';
import { formatS3Uri, type S3Address } from './s3-address.ts';
import { BEFORE_READING, refusingStrangeReplies } from './refuse-strange-replies.ts';
import { refuseWebPages } from './refuse-web-pages.ts';
import { createS3Client } from './s3-client.ts';
import { uploadToS3 } from './s3-upload.ts';
import { readSdkError } from './sdk-error.ts';
import { serviceAddress } from '../../network/service-address.ts';

/** Where work goes that is put into S3 first; the urls replace the public addresses. */
export interface AsyncTarget {
  readonly connection: AwsConnection;
  readonly endpointName: string;
  readonly url: string | undefined;
  readonly s3Url: string | undefined;
  /** Undefined where what was begun under an earlier place is only to be ended. */
  readonly s3Uri: string | undefined;
  readonly settings: Pick<ProfileSettings, 'mode' | 'payload' | 'accept' | 'customAttributes' | 'timeoutMs'>;
  /** The way inside one request, for pointers of real-time and streamed calls. */
  readonly direct: Send;
  readonly now: () => number;
}

/** SageMaker's own limit for the model's time on a request, in milliseconds: the usual one, and the longest. */
const USUAL_TIMEOUT_MS = 900_000;
const PROFILE_DEFAULT_MS = 60_000;
/** How long the call itself may take; the model has not even begun when it answers. */
const CALL_MS = 60_000;

/** Sends through S3: InvokeEndpointAsync, or a pointer to the image inside a real-time call. */
export function createAsyncSender(target: AsyncTarget): RemoteSender {
  const runtime = new SageMakerRuntimeClient({
    ...clientSettings(target.connection),
    ...(target.url === undefined ? {} : { endpoint: serviceAddress(target.url) }),
  });
  refuseWebPages(runtime);
  runtime.middlewareStack.add((next) => refusingStrangeReplies(next), BEFORE_READING);
  const { accept } = target.settings;
  const s3 = createS3Client(target.connection, target.s3Url);
  const invocationTimeoutMs = timeoutOf(target.settings) ?? USUAL_TIMEOUT_MS;

  const submit: RemoteSender['submit'] = async (request, earlier, keep, signal) => {
    if (target.s3Uri === undefined) throw new Error('a profile without a place in S3 was asked to send through it');
    const place = { client: s3, s3Uri: target.s3Uri, kind: 'async', now: target.now } as const;
    const work = await putInput(request, place, { earlier, keep }, signal);
    if (!('stage' in work)) return { ok: false, failure: work };
    const address = addressOfFacts(work.facts);
    if (address === null) throw new Error('an input without an address');
    const pointer = request.pointer?.(address);
    if (pointer !== undefined && target.settings.mode !== 'async') {
      return left(target.direct({ ...pointer, inferenceId: request.inferenceId }, signal), signal);
    }
    const input = pointer === undefined ? address : await putPointer(s3, pointer, address, signal);
    if ('kind' in input) return { ok: false, failure: input };
    const contentType = pointer?.contentType ?? request.contentType;
    const asked = await ask(runtime, target, toCommand(target, contentType, input, request), signal);
    return 'kind' in asked ? { ok: false, failure: asked } : accepted(asked, { input, work, keep, now: target.now() });
  };

  return {
    submit,
    poll: (work, signal) => readAsyncAnswer(s3, work, { now: target.now(), invocationTimeoutMs, accept }, signal),
    drop: async (work, signal) => {
      const { bucket, pointerKey } = work.facts;
      if (typeof bucket === 'string' && typeof pointerKey === 'string') {
        await dropInput(s3, { ...work, facts: { bucket, key: pointerKey } }, signal);
      }
      await dropInput(s3, work, signal);
    },
  };
}

/** The pointer as an object beside the image: asynchronous calls take their body from S3. */
async function putPointer(
  client: S3Client,
  { body, contentType }: ReturnType<NonNullable<RemoteRequest['pointer']>>,
  { bucket, key }: S3Address,
  signal: AbortSignal,
): Promise<S3Address | Failure> {
  const address = { bucket, key: `${key}.json` };
  const pointer = { contentType, sizeBytes: body.length, open: () => piecesOf(body) };
  const failure = await uploadToS3(pointer, { client, address, earlier: null, keep: () => undefined }, signal);
  return failure ?? address;
}

async function ask(
  runtime: SageMakerRuntimeClient,
  target: AsyncTarget,
  command: InvokeEndpointAsyncCommand,
  signal: AbortSignal,
): Promise<InvokeEndpointAsyncCommandOutput | Failure> {
  const timeout = AbortSignal.timeout(CALL_MS);
  try {
    return await left(runtime.send(command, { abortSignal: AbortSignal.any([signal, timeout]) }), signal);
  } catch (error) {
    if (error instanceof RequestLeft) throw error;
    return failureOf(error, target, timeout.aborted);
  }
}

interface Accepted {
  readonly input: S3Address;
  readonly work: RemoteWork;
  readonly keep: (work: RemoteWork) => void;
  readonly now: number;
}

/** Where the answer will be is saved before anything else happens. */
function accepted(output: InvokeEndpointAsyncCommandOutput, { input, work, keep, now }: Accepted): SendOutcome {
  const { OutputLocation: place, FailureLocation: failurePlace, $metadata } = output;
  if (place === undefined) {
    return { ok: false, failure: { kind: 'unknown-answer', facts: { detail: 'SageMaker gave no OutputLocation' } } };
  }
  const { bucket = '', key = '', sizeBytes = 0 } = work.facts;
  const facts = {
    bucket,
    key,
    sizeBytes,
    output: place,
    ...(failurePlace !== undefined && { failure: failurePlace }),
    ...(input.key !== key && { pointerKey: input.key }),
    ...($metadata.requestId !== undefined && { requestId: $metadata.requestId }),
  };
  const submitted: RemoteWork = { kind: 'async', stage: 'submitted', since: now, polls: 0, facts };
  keep(submitted);
  return { ok: 'later', work: submitted, pollAgainMs: pollAgainMs(0) };
}

function toCommand(
  { settings, endpointName }: AsyncTarget,
  contentType: string,
  input: S3Address,
  request: RemoteRequest,
) {
  const timeoutMs = timeoutOf(settings);
  return new InvokeEndpointAsyncCommand({
    EndpointName: endpointName,
    InputLocation: formatS3Uri(input),
    ContentType: contentType,
    Accept: settings.accept,
    CustomAttributes: settings.customAttributes,
    InferenceId: request.inferenceId,
    ...(timeoutMs !== null && { InvocationTimeoutSeconds: Math.max(1, Math.ceil(timeoutMs / 1_000)) }),
  });
}

/** The model's time, where the profile says one of its own: the usual 60 s of a profile is meant for real-time calls. */
function timeoutOf({ mode, timeoutMs }: AsyncTarget['settings']): number | null {
  return mode === 'async' && timeoutMs !== PROFILE_DEFAULT_MS ? timeoutMs : null;
}

/** A request that is called back once it is under way has left: the model may have it. */
async function left<Value>(sent: Promise<Value>, signal: AbortSignal): Promise<Value> {
  try {
    return await sent;
  } catch (error) {
    throw signal.aborted ? new RequestLeft('called back while under way', { cause: error }) : error;
  }
}

function failureOf(error: unknown, target: AsyncTarget, isLate: boolean): Failure {
  const place = target.url === undefined ? `SageMaker in ${target.connection.region}` : new URL(target.url).host;
  const network = classifyNetworkError(error, place);
  if (network !== null) return network;
  if (isLate) return { kind: 'reply-lost', facts: { code: 'no reply in 60 s', target: place } };
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'offline', facts: { code: 'connection timed out', target: place } };
  }
  return classifySagemakerError(readSdkError(error), target.now());
}

async function* piecesOf(body: Buffer): AsyncGenerator<Buffer, void> {
  yield body;
}
