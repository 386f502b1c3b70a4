import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { answerLocalOnly } from '../../../../main/endpoint/local-only.ts';

const server = Fastify();
answerLocalOnly(server);
server.post('/invocations', async () => 'answered');

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
