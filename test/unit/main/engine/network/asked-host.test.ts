import { describe, expect, it } from 'vitest';
import { askedHost, notingAskedHost } from '../../../../../main/engine/network/asked-host.ts';

/** The host noted with an error of a request. */
async function hostAfter(request: unknown, error: unknown): Promise<string | null> {
  const failing = notingAskedHost(() => Promise.reject(error as Error));
  const thrown = await failing({ request }).catch((reason: unknown) => reason);
  expect(thrown).toBe(error);
  return askedHost(thrown);
}

describe('the host of a request that failed', () => {
  it.each([
    [{ hostname: 'b.s3.eu.amazonaws.com', protocol: 'https:' }, 'b.s3.eu.amazonaws.com:443'],
    [{ hostname: '127.0.0.1', port: 8080, protocol: 'http:' }, '127.0.0.1:8080'],
    [{ hostname: '127.0.0.1', protocol: 'http:' }, '127.0.0.1:80'],
    [{ protocol: 'https:' }, null],
    [null, null],
    ['text', null],
  ])('of %j is %s', async (request, host) => {
    expect(await hostAfter(request, new Error('no'))).toBe(host);
  });

  it('is not noted with what is no error', async () => {
    expect(await hostAfter({ hostname: 'a', protocol: 'https:' }, 'text')).toBeNull();
  });

  it('is nothing for a request that got through', async () => {
    expect(await notingAskedHost(async () => 'answer')({ request: { hostname: 'a' } })).toBe('answer');
    expect(askedHost(new Error('another'))).toBeNull();
  });
});
