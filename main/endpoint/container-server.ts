import type { FastifyInstance, FastifyReply } from 'fastify';
import { bodyOf, createServer } from './create-server.ts';
import { createFaultInjection, type FaultRules } from './fault-injection.ts';
import { errorReply, type ModelHost, type ModelReply } from './model-host.ts';

/** The container contract: `GET /ping` and `POST /invocations`; every answer is JSON, errors are `{"error": …}`. */
export function createContainerServer(
  host: ModelHost,
  maxBodyBytes: number,
  rules: FaultRules = { mayAskForFaults: true },
): FastifyInstance {
  const server = createServer(maxBodyBytes, (reply) =>
    send(reply, errorReply(413, `The request is larger than this model takes: the limit is ${maxBodyBytes} bytes`)),
  );
  const faults = createFaultInjection(host, rules);
  server.addHook('onRequest', async () => {
    host.counters.requests += 1;
  });
  server.setNotFoundHandler(({ method, url }, reply) => send(reply, nothingAt(method, url)));
  server.get('/ping', (_request, reply) => send(reply, { status: 200, body: '{"status":"ok"}' }));
  server.post('/invocations', { preParsing: faults.preParsing }, async (request, reply) => {
    if (!host.mayPass()) return send(reply.header('retry-after', '1'), errorReply(429, 'Too many requests'));
    const isMet = await faults.meet(request, reply, {
      answer: ({ container: { status, error, retryAfterSeconds } }) => {
        if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
        send(reply, errorReply(status, error));
      },
      badAnswer: (body) => send(reply, { status: 200, body }),
    });
    if (isMet) return reply;
    return send(reply, await host.invoke(bodyOf(request.body), request.headers['content-type'] ?? ''));
  });
  return server;
}

function nothingAt(method: string, url: string): ModelReply {
  const place = `${method} ${url.slice(0, 200)}`;
  return errorReply(404, `There is nothing at ${place}. This server has GET /ping and POST /invocations.`);
}

function send(reply: FastifyReply, { status, body }: ModelReply): FastifyReply {
  return reply.code(status).header('content-type', 'application/json').send(Buffer.from(body));
}
