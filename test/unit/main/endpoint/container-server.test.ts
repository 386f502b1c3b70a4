import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite, jsonPicture } from '../../../support/endpoint-site.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite({ maxBodyBytes: 100_000 });
});
afterAll(() => site[Symbol.asyncDispose]());

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the container contract', () => {
  it('says that it is ready', async () => {
    const reply = await fetch(`${site.container}/ping`);
    expect([reply.status, await reply.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each([
    ['JSON with base64', jsonPicture(tinyPng()), 'application/json'],
    ['the picture itself', tinyPng(), 'image/png'],
    ['the picture itself under another name', tinyPng(), 'application/x-image'],
  ])('takes %s', async (_case, body, type) => {
    const { status, text } = await site.invoke(body, { 'content-type': type });
    expect([status, JSON.parse(text)]).toMatchObject([200, { image_width: 4, image_height: 3 }]);
  });

  it('takes a form with the file in it', async () => {
    const form = new FormData();
    form.set('image', new Blob([new Uint8Array(tinyPng())], { type: 'image/png' }), 'a.png');
    const reply = await fetch(`${site.container}/invocations`, { method: 'POST', body: form });
    expect([reply.status, await reply.json()]).toMatchObject([200, { image_width: 4, image_height: 3 }]);
  });

  it.each([
    ['no key', '{}', 400, /Decoding error/],
    ['bad base64', '{"image":"!"}', 400, /Decoding error/],
    ['no JSON', '{"image":', 400, /error/],
    ['no picture', jsonPicture(Buffer.from('no picture')), 400, /Decoding error/],
    ['nothing', '', 400, /error/],
  ])('answers %s with an error in JSON', async (_case, body, status, words) => {
    const reply = await site.invoke(body, JSON_TYPE);
    expect([reply.status, Object.keys(JSON.parse(reply.text) as object)]).toEqual([status, ['error']]);
    expect(reply.text).toMatch(words);
  });

  it('says how much it takes', async () => {
    const { status, text } = await site.invoke(Buffer.alloc(100_001), JSON_TYPE);
    expect([status, text]).toEqual([413, expect.stringContaining('the limit is 100000 bytes')]);
  });

  it.each([
    ['GET', '/invocations'],
    ['POST', '/ping'],
    ['GET', '/'],
  ])('says of %s %s what it has instead', async (method, path) => {
    const reply = await fetch(`${site.container}${path}`, { method });
    expect([reply.status, await reply.text()]).toEqual([
      404,
      expect.stringContaining('GET /ping and POST /invocations'),
    ]);
  });

  it('counts what it was asked', async () => {
    const before = site.counters.requests;
    await fetch(`${site.container}/ping`);
    expect(site.counters.requests).toBe(before + 1);
  });
});
