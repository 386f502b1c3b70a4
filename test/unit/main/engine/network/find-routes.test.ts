import { describe, expect, it } from 'vitest';
import { findRoutes, goesStraight, type ProxyLogin } from '../../../../../main/engine/network/find-routes.ts';
import { parseProxyUrl } from '../../../../../main/engine/network/proxy-route.ts';

const MODEL = 'https://model.test/';

function find(proxy: string, answer: string | null = null, login: ProxyLogin | null = null, url = MODEL) {
  return findRoutes(url, proxy, { systemProxy: async () => answer, proxyLogin: () => login });
}

describe('the ways to an address', () => {
  it.each([
    ['none', MODEL, true],
    ['system', 'http://127.0.0.1:1/', true],
    ['system', MODEL, false],
    ['http://proxy.test:1', 'http://127.0.0.1:1/', false],
  ])('with the proxy %s to %s: straight is %s', (proxy, url, isStraight) => {
    expect(goesStraight(url, proxy)).toBe(isStraight);
  });

  it.each<[string | null, (string | null)[]]>([
    [null, [null]],
    ['', [null]],
    ['DIRECT', [null]],
    ['PROXY a.test:1; SOCKS5 b.test:2; DIRECT', ['http://a.test:1', 'socks5://b.test:2', null]],
    ['http://a.test:1', ['http://a.test:1']],
    ['a.test:1', ['http://a.test:1']],
  ])('when the system says %j', async (answer, proxies) => {
    expect(await find('system', answer)).toEqual(
      proxies.map((proxy) => (proxy === null ? null : parseProxyUrl(proxy))),
    );
  });

  it.each([
    ['SOCKS4 a.test:1', 'SOCKS4 a.test:1'],
    ['QUIC://user:secret@a.test', "of this computer's settings"],
  ])('are none where the system names only %s', async (answer, proxy) => {
    await expect(find('system', answer)).rejects.toMatchObject({
      failure: { kind: 'offline', facts: { proxy, isUnusable: 1 } },
    });
  });

  it('ask nothing of the system where a profile names its own proxy', async () => {
    expect(await find('http://own.test:1', 'PROXY a.test:1')).toEqual([parseProxyUrl('http://own.test:1')]);
  });
});

describe('a login of the vault', () => {
  const login = { name: 'clinic', password: 'secret' };

  it('goes to every proxy that has no password of its own, and with no other', async () => {
    const routes = await find('system', 'PROXY a.test:1; DIRECT', login);
    expect(routes).toMatchObject([{ host: 'a.test', name: 'clinic', password: 'secret' }, null]);
    const own = await find('http://me:mine@own.test:1', null, login);
    expect(own).toMatchObject([{ name: 'me', password: 'mine' }]);
  });

  it('leaves the name of the address where it holds none', async () => {
    const routes = await find('http://me@own.test:1', null, { name: null, password: 'secret' });
    expect(routes).toMatchObject([{ name: 'me', password: 'secret' }]);
  });
});
