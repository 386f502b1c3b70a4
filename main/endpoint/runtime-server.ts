import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyTooLarge, modelError, throttled, unknownOperation, type AwsError } from './aws-errors.ts';
import { checkInvokeFields } from './check-invoke-fields.ts';
import { bodyOf, createServer } from './create-server.ts';
import { BROKEN_JSON, createFaultInjection } from './fault-injection.ts';
import type { ModelHost } from './model-host.ts';
import { verifySignature, type SigningKey } from './verify-signature.ts';

interface InvokeParams {
  Params: { name: string };
}

/** The SageMaker Runtime API: `POST /endpoints/{name}/invocations`, signed with the run's key, any endpoint name, answers in AWS's shapes. */
export function createRuntimeServer(host: ModelHost, key: SigningKey, maxBodyBytes: number): FastifyInstance {
  const server = createServer(maxBodyBytes, (reply) => sendError(reply, bodyTooLarge(maxBodyBytes)));
  server.addHook('onRequest', async (_request, reply) => {
    host.counters.requests += 1;
    reply.header('x-amzn-requestid', randomUUID());
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, unknownOperation()));
  const faults = createFaultInjection(host);
  const options = { preParsing: faults.preParsing };
  server.post<InvokeParams>('/endpoints/:name/invocations', options, async (request, reply) => {
    const { name } = request.params;
    const refusal = refuse(host, key, request);
    if (refusal !== null) return sendError(reply, refusal);
    const isMet = await faults.meet(request, reply, {
      answer: ({ aws }) => sendError(reply, aws(name, host.now())),
      badAnswer: () => sendAnswer(request, reply, BROKEN_JSON),
    });
    if (isMet) return reply;
    const { status, body } = await host.invoke(bodyOf(request.body), request.headers['content-type'] ?? '');
    return status === 200 ? sendAnswer(request, reply, body) : sendError(reply, modelError(name, status, body));
  });
  return server;
}

/** The checks AWS makes before the model is asked, in its order. */
function refuse(host: ModelHost, key: SigningKey, request: FastifyRequest<InvokeParams>): AwsError | null {
  const { method, url: target = '' } = request.raw;
  const headers = joinHeaders(request);
  const signed = { method: method ?? 'POST', target, headers, body: bodyOf(request.body) };
  const refusal = verifySignature(signed, key, host.now()) ?? checkInvokeFields(request.params.name, headers);
  if (refusal !== null) return refusal;
  return host.mayPass() ? null : throttled();
}

function sendAnswer({ headers }: Pick<FastifyRequest, 'headers'>, reply: FastifyReply, body: string): FastifyReply {
  const attributes = headers['x-amzn-sagemaker-custom-attributes'];
  if (typeof attributes === 'string') reply.header('x-amzn-sagemaker-custom-attributes', attributes);
  const variant = headers['x-amzn-sagemaker-target-variant'];
  reply.header('x-amzn-invoked-production-variant', typeof variant === 'string' ? variant : 'AllTraffic');
  return reply.code(200).header('content-type', 'application/json').send(Buffer.from(body));
}

function sendError(reply: FastifyReply, { status, type, body }: AwsError): FastifyReply {
  if (type !== '') reply.header('x-amzn-errortype', type);
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .send(Buffer.from(JSON.stringify(body)));
}

/** Node keeps only the first of some repeated headers; a signature covers all of them. */
function joinHeaders({ raw }: Pick<FastifyRequest, 'raw'>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(raw.headersDistinct)) joined[name] = (values ?? []).join(',');
  return joined;
}
