import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { addAsyncRoute } from './async-route.ts';
import { bodyTooLarge, modelError, unknownOperation } from './aws-errors.ts';
import { answerHeaders, refuseInvoke, sendError, type AwsFront, type InvokeParams } from './aws-front.ts';
import { createControlPlane } from './control-plane.ts';
import { bodyOf, createServer } from './create-server.ts';
import { createFaultInjection } from './fault-injection.ts';
import { addStreamRoute } from './stream-route.ts';
import { createSts } from './sts.ts';

/**
 * The SageMaker Runtime API, and what profiles need of SageMaker's control plane and of STS, on one port: signed with a key of the
 * run, any endpoint name, answers in AWS's shapes.
 */
export function createRuntimeServer(parts: Omit<AwsFront, 'faults'>): FastifyInstance {
  const { host, options } = parts;
  const server = createServer(options.maxBodyBytes, (reply) => sendError(reply, bodyTooLarge(options.maxBodyBytes)));
  const front: AwsFront = { ...parts, faults: createFaultInjection(host, { mayAskForFaults: true }) };
  server.addHook('onRequest', async (_request, reply) => {
    host.counters.requests += 1;
    reply.header('x-amzn-requestid', randomUUID());
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, unknownOperation()));
  addInvokeRoute(server, front);
  addStreamRoute(server, front);
  addAsyncRoute(server, front);
  addOtherServices(server, front);
  return server;
}

/** The services whose every call is a `POST /`: the control plane names its operation in a header, the sign-in service in the body. */
function addOtherServices(server: FastifyInstance, front: AwsFront): void {
  const controlPlane = createControlPlane(front);
  const sts = createSts(front);
  server.post('/', async (request, reply) => {
    const isControl = request.headers['x-amz-target'] !== undefined;
    return isControl ? controlPlane(request, reply) : sts(request, reply);
  });
}

function addInvokeRoute(server: FastifyInstance, front: AwsFront): void {
  const { host, faults } = front;
  const options = { preParsing: faults.preParsing };
  server.post<InvokeParams>('/endpoints/:name/invocations', options, async (request, reply) => {
    const { name } = request.params;
    const refusal = refuseInvoke(front, request, 'direct');
    if (refusal !== null) return sendError(reply, refusal);
    const sendAnswer = (body: string) =>
      reply
        .headers({ ...answerHeaders(request), 'content-type': 'application/json' })
        .code(200)
        .send(Buffer.from(body));
    const isMet = await faults.meet(request, reply, {
      answer: ({ aws }) => sendError(reply, aws(name, host.now())),
      badAnswer: sendAnswer,
    });
    if (isMet) return reply;
    const { status, body } = await host.invoke(bodyOf(request.body), request.headers['content-type'] ?? '');
    return status === 200 ? sendAnswer(body) : sendError(reply, modelError(name, status, body));
  });
}
