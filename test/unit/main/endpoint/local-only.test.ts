import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { answerLocalOnly } from '../../../../main/endpoint/local-only.ts';

function serverOf(isSigned: boolean) {
  const server = Fastify();
  answerLocalOnly(server, isSigned);
  server.post('/invocations', async () => 'answered');
  return server;
}
const server = serverOf(false);

it.each([
  [{ host: '127.0.0.1:8080' }, 200],
  [{ host: 'localhost:8080' }, 200],
  [{ host: '[::1]:8080' }, 200],
  [{ host: '127.0.0.1:8080', origin: 'http://localhost:3000' }, 200],
  [{ host: 'rebound.example:8080' }, 403],
  [{ host: '127.0.0.1.rebound.example' }, 403],
  [{ host: 'localhost.rebound.example' }, 403],
  [{ host: '127.0.0.1:8080', origin: 'https://rebound.example' }, 403],
  // Of a page in a sandboxed frame, or one from a file.
  [{ host: '127.0.0.1:8080', origin: 'null' }, 403],
  [{ host: 'no host at all' }, 403],
])('%j is answered with %i', async (headers, status) => {
  const reply = await server.inject({ method: 'POST', url: '/invocations', headers });
  expect(reply.statusCode).toBe(status);
});

it('answers a signed request that comes through a front, where signatures are checked', async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20261130/us-east-1/sagemaker/aws4_request';
  const headers = { host: 'model.test:8443', authorization };
  const ask = async (isSigned: boolean, more: Record<string, string> = {}) =>
    (await serverOf(isSigned).inject({ method: 'POST', url: '/invocations', headers: { ...headers, ...more } }))
      .statusCode;
  expect([await ask(true), await ask(false), await ask(true, { origin: 'https://model.test' })]).toEqual([
    200, 403, 403,
  ]);
});
