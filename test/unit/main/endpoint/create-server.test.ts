import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, createServer } from '../../../../main/endpoint/create-server.ts';
import { sendRaw } from '../../../support/raw-http.ts';

const server = createServer(10, (reply) => reply.send('too large'));
let url = '';
beforeAll(async () => {
  server.post('/', async (request) => `${bodyOf(request.body).length}`);
  server.post('/broken', () => Promise.reject(new Error('Mustermann')));
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const post = (path: string, body: string, type?: string) =>
  fetch(`${url}${path}`, { method: 'POST', body, ...(type !== undefined && { headers: { 'content-type': type } }) });

describe('a server that takes every body', () => {
  it.each([
    ['application/json', '{"a":1'],
    ['text/nonsense', 'x'],
    ['application/x-www-form-urlencoded', 'a=1'],
    [undefined, '0123456789'],
  ])('hands over %s as bytes', async (type, body) => {
    expect(await (await post('/', body, type)).text()).toBe(String(body.length));
  });

  it('answers a body that is too large, after the client has sent it', async () => {
    const reply = await post('/', 'x'.repeat(5_000_000));
    expect([reply.status, await reply.text()]).toEqual([413, 'too large']);
  });

  it('says nothing of a bug', async () => {
    const reply = await post('/broken', '');
    expect([reply.status, await reply.json()]).toEqual([500, { error: 'The server failed' }]);
  });

  it('answers what is no HTTP', async () => {
    const said = await sendRaw(url, 'HELLO THERE\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(said).toMatch(/\{"error":"This is not a valid HTTP request"\}$/);
  });
});

it.each([
  [Buffer.from('ab'), 2],
  ['text', 0],
  [undefined, 0],
  [{ a: 1 }, 0],
])('the bytes of the body %j', (body, length) => {
  expect(bodyOf(body).length).toBe(length);
});
