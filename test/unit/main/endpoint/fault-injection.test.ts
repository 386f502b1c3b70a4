import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite } from '../../../support/endpoint-site.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite();
});
afterAll(() => site[Symbol.asyncDispose]());

function ask(fault: string, headers: Readonly<Record<string, string>> = {}) {
  return site.invoke(tinyPng(), { 'content-type': 'image/png', 'x-sagittal-fault': fault, ...headers });
}

describe('a fault that a request asks for', () => {
  it.each([
    ['throttled', 429, undefined],
    ['model-error', 500, 'application/json'],
    ['model-error-400', 400, 'application/json'],
    ['endpoint-unavailable', 503, 'application/json'],
    ['wrong-content-type', 415, 'application/json'],
    ['web-page', 200, 'text/html; charset=utf-8'],
  ])('%s answers %d', async (fault, status, type) => {
    const reply = await ask(fault);
    expect(reply.status).toBe(status);
    if (type !== undefined) expect(reply.headers.get('content-type')).toBe(type);
  });

  it('breaks the answer off', async () => {
    const { status, text } = await ask('bad-answer');
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it.each(['cut', 'reset'])('%s ends the connection', async (fault) => {
    await expect(ask(fault)).rejects.toThrow();
  });

  it('says how long to wait', async () => {
    const reply = await ask('retry-after');
    expect([reply.status >= 400, reply.headers.get('retry-after')]).toEqual([true, '2']);
  });

  it('that nobody knows is said to be unknown', async () => {
    const { status, text } = await ask('gremlins');
    expect([status, text]).toEqual([400, expect.stringContaining('There is no fault \\"gremlins\\". Known are: ')]);
  });

  it('is met as often as was asked for, each inference id on its own', async () => {
    const statuses: number[] = [];
    for (const id of ['a', 'a', 'a', 'b'])
      statuses.push((await ask('model-error:2', { 'x-amzn-sagemaker-inference-id': id })).status);
    expect(statuses).toEqual([500, 500, 200, 500]);
  });
});

it('draws faults of the command line for a share of the requests', async () => {
  await using all = await endpointSite({ faults: [{ kind: 'model-error', share: 1 }] });
  expect((await all.invoke(tinyPng(), { 'content-type': 'image/png' })).status).toBe(500);
  expect(all.counters.faults).toBe(1);
});
