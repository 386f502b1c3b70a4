import type { FastifyReply, FastifyRequest } from 'fastify';
import { expiredToken, throttled, type AwsError } from './aws-errors.ts';
import { checkInvokeFields } from './check-invoke-fields.ts';
import { bodyOf } from './create-server.ts';
import { refuseCall } from './endpoint-kind.ts';
import type { FaultInjection } from './fault-injection.ts';
import type { Keyring } from './keyring.ts';
import type { ModelHost } from './model-host.ts';
import type { ObjectStore } from './object-store.ts';
import { claimedKeyId, verifySignature } from './verify-signature.ts';

/** What the routes of the AWS side share. */
export interface AwsFront {
  readonly host: ModelHost;
  readonly keys: Keyring;
  readonly faults: FaultInjection;
  readonly objects: ObjectStore;
  readonly options: AwsFrontOptions;
}

export interface AwsFrontOptions {
  readonly maxBodyBytes: number;
  /** Every endpoint takes asynchronous calls only. */
  readonly isAsync: boolean;
  /** Into how many pieces a streamed answer is cut, and how long each is waited for. */
  readonly streamParts: number;
  readonly streamDelayMs: number;
  /** Where answers of asynchronous calls go; null for the bucket of the input. */
  readonly s3OutputUri: string | null;
}

export interface InvokeParams {
  Params: { name: string };
}

/** The checks AWS makes before the model is asked, in its order; null where the call may go on. */
export function refuseInvoke(
  front: AwsFront,
  request: FastifyRequest<InvokeParams>,
  call: 'direct' | 'async',
): AwsError | null {
  const { name } = request.params;
  return (
    refuseSignature(front, request, 'sagemaker') ??
    checkInvokeFields(name, joinHeaders(request)) ??
    refuseCall(name, front.options.isAsync, call) ??
    (front.host.mayPass() ? null : throttled())
  );
}

/** What is wrong with the signature of a request, or with the key that made it. */
export function refuseSignature({ keys, host }: AwsFront, request: FastifyRequest, service: string): AwsError | null {
  const { method, url: target = '' } = request.raw;
  const headers = joinHeaders(request);
  const signed = { method: method ?? 'POST', target, headers, body: bodyOf(request.body) };
  const key = keys.find(claimedKeyId(headers));
  const refusal = verifySignature(signed, key, host.now(), service);
  if (refusal !== null) return refusal;
  return key.expiresAt !== undefined && key.expiresAt <= host.now() ? expiredToken() : null;
}

/** Sends an error in the shape of the runtime API. */
export function sendError(reply: FastifyReply, { status, type, body, retryAfterSeconds }: AwsError): FastifyReply {
  if (type !== '') reply.header('x-amzn-errortype', type);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .send(Buffer.from(JSON.stringify(body)));
}

/** The headers the API adds to every answer of a model. */
export function answerHeaders({ headers }: Pick<FastifyRequest, 'headers'>): Record<string, string> {
  const attributes = headers['x-amzn-sagemaker-custom-attributes'];
  const variant = headers['x-amzn-sagemaker-target-variant'];
  return {
    ...(typeof attributes === 'string' ? { 'x-amzn-sagemaker-custom-attributes': attributes } : {}),
    'x-amzn-invoked-production-variant': typeof variant === 'string' ? variant : 'AllTraffic',
  };
}

/** Node keeps only the first of some repeated headers; a signature covers all of them. */
export function joinHeaders({ raw }: Pick<FastifyRequest, 'raw'>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(raw.headersDistinct)) joined[name] = (values ?? []).join(',');
  return joined;
}
