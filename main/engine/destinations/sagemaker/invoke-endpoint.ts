import {
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
  type InvokeEndpointCommandInput,
  type InvokeEndpointCommandOutput,
} from '@aws-sdk/client-sagemaker-runtime';
import type { Failure } from '../../../../shared/failures.ts';
import type { ProfileSettings } from '../../../../shared/profile.ts';
import { classifyNetworkError } from '../../network/classify-network-error.ts';
import { pageInstead } from '../../answers/answer-problem.ts';
import { decodeContent } from '../../answers/decode-content.ts';
import type { OutgoingRequest, Send, SendOutcome } from '../../model/send.ts';
import { clientSettings, type AwsConnection } from './aws-connection.ts';
import { BEFORE_SIGNING, statedBodyHash } from './stated-body-hash.ts';
import { classifySagemakerError } from './classify-sagemaker-error.ts';
import { BEFORE_READING, refusingStrangeReplies } from './refuse-strange-replies.ts';
import { readSdkError } from './sdk-error.ts';
import { serviceAddress } from '../../network/service-address.ts';

/** Where real-time calls go; `url` replaces the public address of the region. */
export interface EndpointTarget {
  readonly connection: AwsConnection;
  readonly endpointName: string;
  readonly url: string | undefined;
  readonly settings: Pick<
    ProfileSettings,
    | 'accept'
    | 'customAttributes'
    | 'targetVariant'
    | 'targetModel'
    | 'inferenceComponent'
    | 'sessionId'
    | 'enableExplanations'
    | 'timeoutMs'
  >;
}

/** A sender that calls InvokeEndpoint once a request; retries are the queue's business alone. */
export function createInvokeEndpointSender(target: EndpointTarget): Send {
  const client = new SageMakerRuntimeClient({
    ...clientSettings(target.connection),
    ...(target.url === undefined ? {} : { endpoint: serviceAddress(target.url) }),
  });
  client.middlewareStack.add((next) => refusingStrangeReplies(next), BEFORE_READING);
  const timeoutMs = target.settings.timeoutMs;
  return async (request, signal) => {
    const startedAt = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const command = new InvokeEndpointCommand(toInput(target, request));
      command.middlewareStack.add(statedBodyHash(request.bodySha256), BEFORE_SIGNING);
      const output = await client.send(command, { abortSignal: AbortSignal.any([signal, timeout]) });
      return await toOutcome(output, target.settings.accept, performance.now() - startedAt);
    } catch (error) {
      signal.throwIfAborted();
      if (timeout.aborted) return { ok: false, failure: { kind: 'model-timeout', facts: { timeoutMs } } };
      return { ok: false, failure: failureOf(error, target) };
    }
  };
}

function toInput(target: EndpointTarget, request: OutgoingRequest): InvokeEndpointCommandInput {
  const { targetModel, enableExplanations } = target.settings;
  return { ...commonInput(target, request), TargetModel: targetModel, EnableExplanations: enableExplanations };
}

/** What a call says whether its answer comes at once or as a stream. */
export function commonInput({ endpointName, settings }: EndpointTarget, request: OutgoingRequest) {
  return {
    EndpointName: endpointName,
    Body: request.body,
    ContentType: request.contentType,
    InferenceId: request.inferenceId,
    Accept: settings.accept,
    CustomAttributes: settings.customAttributes,
    TargetVariant: settings.targetVariant,
    InferenceComponentName: settings.inferenceComponent,
    SessionId: settings.sessionId,
  };
}

async function toOutcome(
  output: InvokeEndpointCommandOutput,
  accept: string | undefined,
  latencyMs: number,
): Promise<SendOutcome> {
  const contentType = output.ContentType ?? 'application/octet-stream';
  const body = await decodeContent(bufferOf(output.Body), undefined, contentType);
  const page = pageInstead(contentType, body, accept);
  if (page !== null) return { ok: false, failure: page };
  const requestId = output.$metadata.requestId ?? null;
  const variant = output.InvokedProductionVariant;
  return { ok: true, answer: { contentType, body, requestId, latencyMs, ...(variant !== undefined && { variant }) } };
}

/** The same bytes without a copy; of an answer with no bytes at all (Content-Length: 0) the SDK makes null. */
function bufferOf(bytes: Uint8Array | null | undefined): Buffer {
  return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.alloc(0);
}

/** The failure behind an error of a call to an endpoint: of the network, the service, its container, or the sign-in. */
export function failureOf(error: unknown, target: EndpointTarget): Failure {
  const place = target.url === undefined ? `SageMaker in ${target.connection.region}` : new URL(target.url).host;
  const network = classifyNetworkError(error, place);
  if (network !== null) return network;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'offline', facts: { code: 'connection timed out', target: place } };
  }
  return classifySagemakerError(readSdkError(error), Date.now());
}
