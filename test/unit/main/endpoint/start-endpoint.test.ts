import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../../../main/endpoint/start-endpoint.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

describe('the endpoint', () => {
  it('listens on this computer alone, with a key of its own', async () => {
    const [one, two] = [await startEndpoint(), await startEndpoint()];
    expect([one.url, one.container].map((url) => new URL(url).hostname)).toEqual(['127.0.0.1', '127.0.0.1']);
    expect([one.secretAccessKey === two.secretAccessKey, one.url === two.url]).toEqual([false, false]);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('leaves nothing open where one of its ports is taken', async () => {
    const first = await startEndpoint();
    const taken = Number(new URL(first.container).port);
    await expect(startEndpoint({ containerPort: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
  });

  it('lets a request under way end, and takes no other', async () => {
    const endpoint = await startEndpoint({ latencyMs: 200 });
    const headers = { 'content-type': 'image/png' };
    const asked = fetch(`${endpoint.container}/invocations`, {
      method: 'POST',
      body: new Uint8Array(tinyPng()),
      headers,
    });
    while (endpoint.counters.requests === 0) await new Promise((resolve) => setImmediate(resolve));
    await endpoint.stop();
    expect([200, 503, 500]).toContain((await asked).status);
    await expect(fetch(`${endpoint.container}/ping`)).rejects.toThrow();
  });
});
