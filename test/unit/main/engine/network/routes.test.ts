import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../../shared/failures.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { environmentProxy } from '../../../../../main/engine/network/environment-proxy.ts';
import { findRoutes } from '../../../../../main/engine/network/find-routes.ts';
import { loginPlace, parsePacAnswer, parseProxyUrl } from '../../../../../main/engine/network/proxy-route.ts';

const BARE = { name: null, password: null };

describe('parseProxyUrl', () => {
  it('reads every kind of proxy, its usual port, and a name and password', () => {
    expect(
      ['http://proxy.test:3128', 'https://proxy.test', 'socks5://[::1]', 'http://a%40b:c%3Ad@proxy', 'proxy:8080'].map(
        parseProxyUrl,
      ),
    ).toEqual([
      { protocol: 'http', host: 'proxy.test', port: 3128, ...BARE },
      { protocol: 'https', host: 'proxy.test', port: 443, ...BARE },
      { protocol: 'socks5', host: '::1', port: 1080, ...BARE },
      { protocol: 'http', host: 'proxy', port: 80, name: 'a@b', password: 'c:d' },
      { protocol: 'http', host: 'proxy', port: 8080, ...BARE },
    ]);
    expect(['', 'ftp://proxy', 'http://', 'http://a b'].map(parseProxyUrl)).toEqual([null, null, null, null]);
  });
});

describe('parsePacAnswer', () => {
  it('keeps the order, and leaves out what it cannot use', () => {
    expect(parsePacAnswer('PROXY a:1; SOCKS5 b:2 ;HTTPS c:3;SOCKS4 d:4; DIRECT')).toEqual([
      { protocol: 'http', host: 'a', port: 1, ...BARE },
      { protocol: 'socks5', host: 'b', port: 2, ...BARE },
      { protocol: 'https', host: 'c', port: 3, ...BARE },
      null,
    ]);
    expect(['', 'SOCKS4 d:4', 'nonsense'].map(parsePacAnswer)).toEqual([[], [], []]);
  });
});

describe('environmentProxy', () => {
  it('takes the proxy of the protocol, lower case first', () => {
    const environment = { HTTPS_PROXY: 'http://upper:1', https_proxy: 'http://lower:2', HTTP_PROXY: 'http://plain:3' };
    expect([
      environmentProxy('https://model.test/', environment),
      environmentProxy('http://model.test/', environment),
      environmentProxy('https://model.test/', { ALL_PROXY: 'socks5://all:4' }),
      environmentProxy('https://model.test/', {}),
    ]).toEqual(['http://lower:2', 'http://plain:3', 'socks5://all:4', null]);
  });

  it('leaves out what NO_PROXY names', () => {
    const proxied = (url: string, NO_PROXY: string) =>
      environmentProxy(url, { HTTPS_PROXY: 'http://p:1', NO_PROXY }) !== null;
    expect([
      proxied('https://model.test/', 'other.test, model.test'),
      proxied('https://a.model.test/', '.model.test'),
      proxied('https://a.model.test/', '*.model.test'),
      proxied('https://model.test:8443/', 'model.test:8443'),
      proxied('https://model.test:8443/', 'model.test:443'),
      proxied('https://notmodel.test/', 'model.test'),
      proxied('https://model.test/', '*'),
      proxied('https://[::1]/', '::1'),
    ]).toEqual([false, false, false, false, true, true, false, false]);
  });
});

describe('findRoutes', () => {
  const ports = { systemProxy: () => Promise.resolve('PROXY a:1; DIRECT'), proxyLogin: () => null };

  it('never asks the system for this computer, and always uses the proxy a profile names', async () => {
    const a = { protocol: 'http', host: 'a', port: 1, ...BARE };
    const own = { protocol: 'http', host: 'own', port: 3128, name: 'clinic', password: 'secret' };
    const named = { ...ports, proxyLogin: () => ({ name: null, password: 'secret' }) };
    expect([
      await findRoutes('https://model.test/', 'system', ports),
      await findRoutes('http://127.0.0.1:8080/', 'system', ports),
      await findRoutes('https://[::1]/', 'system', ports),
      await findRoutes('https://model.test/', 'none', ports),
      await findRoutes('http://127.0.0.1:8080/', 'http://clinic@own:3128', named),
    ]).toEqual([[a, null], [null], [null], [null], [own]]);
  });
});

describe('a proxy named without http://', () => {
  const routes = (answer: string) =>
    findRoutes('https://model.test/', 'system', { systemProxy: () => Promise.resolve(answer), proxyLogin: () => null });

  it('is taken whatever its name begins with', async () => {
    const names = ['proxy.clinic.test', 'proxy-1', 'http-proxy', 'socks.clinic.test', 'direct.clinic.test'];
    const found = await Promise.all(names.map((name) => routes(`${name}:3128`)));
    expect(found).toEqual(names.map((host) => [{ protocol: 'http', host, port: 3128, ...BARE }]));
    expect(await Promise.all(['DIRECT', 'direct;', 'PROXY a:1'].map(routes))).toEqual([
      [null],
      [null],
      [{ protocol: 'http', host: 'a', port: 1, ...BARE }],
    ]);
  });
});

describe('a proxy that cannot be used', () => {
  it('never means the straight way, and is named without its words', async () => {
    const fails = (systemProxy: () => string) =>
      findRoutes('https://model.test/', 'system', {
        systemProxy: async () => systemProxy(),
        proxyLogin: () => null,
      }).then(
        () => 'sent past it',
        (error: unknown) => (error instanceof ExpectedFailure ? error.failure : error),
      );
    const environment = (value: string) => () => environmentProxy('https://model.test/', { HTTPS_PROXY: value }) ?? '';
    const offline = (proxy: string) => ({ kind: 'offline', facts: { proxy, isUnusable: 1 } });
    expect(
      await Promise.all(
        [environment('foo bar'), environment('socks4://a:secret@b:1'), () => 'SOCKS4 d:4', () => 'foo bar'].map(fails),
      ),
    ).toEqual([
      offline('in HTTPS_PROXY'),
      offline('in HTTPS_PROXY'),
      offline('SOCKS4 d:4'),
      offline("of this computer's settings"),
    ]);
    expect(describeFailure({ kind: 'offline', facts: { proxy: 'in HTTPS_PROXY', isUnusable: 1 } }).sentence).toBe(
      'Sagittal cannot use the way out to the internet (the proxy in HTTPS_PROXY). The image is safe; ask IT to put the proxy settings right.',
    );
  });
});

describe('loginPlace', () => {
  it('tells proxies apart by protocol, host and port, and not by the name in them', () => {
    const places = ['http://a@p.test', 'http://b@p.test:80/', 'https://p.test', 'http://p.test:81', 'system'];
    expect(places.map(loginPlace)).toEqual([
      'http://p.test:80',
      'http://p.test:80',
      'https://p.test:443',
      'http://p.test:81',
      'system',
    ]);
  });
});
