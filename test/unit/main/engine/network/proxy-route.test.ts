import { describe, expect, it } from 'vitest';
import {
  loginPlace,
  parsePacAnswer,
  parseProxyUrl,
  proxyPlace,
} from '../../../../../main/engine/network/proxy-route.ts';

const PLAIN = { protocol: 'http', host: 'proxy.test', port: 3128, name: null, password: null };

describe('parseProxyUrl', () => {
  it.each([
    ['http://proxy.test:3128', PLAIN],
    ['proxy.test:3128', PLAIN],
    ['http://proxy.test', { ...PLAIN, port: 80 }],
    ['https://proxy.test', { ...PLAIN, protocol: 'https', port: 443 }],
    ['socks5://proxy.test', { ...PLAIN, protocol: 'socks5', port: 1080 }],
    ['socks5h://proxy.test', { ...PLAIN, protocol: 'socks5', port: 1080 }],
    ['http://[::1]:3128', { ...PLAIN, host: '::1' }],
    ['http://clinic@proxy.test:3128', { ...PLAIN, name: 'clinic' }],
    ['http://clinic:s%40cret@proxy.test:3128', { ...PLAIN, name: 'clinic', password: 's@cret' }],
    ['http://clinic:100%@proxy.test:3128', { ...PLAIN, name: 'clinic', password: '100%' }],
  ])('%s', (text, route) => {
    expect(parseProxyUrl(text)).toEqual(route);
  });

  it.each(['', 'ftp://proxy.test', 'socks4://proxy.test', 'http://', 'http://:3128', 'http://a:99999'])(
    'takes "%s" for none',
    (text) => {
      expect(parseProxyUrl(text)).toBeNull();
    },
  );
});

describe('parsePacAnswer', () => {
  it.each([
    ['DIRECT', [null]],
    ['direct', [null]],
    ['PROXY proxy.test:3128; DIRECT', [PLAIN, null]],
    ['HTTPS proxy.test:3128', [{ ...PLAIN, protocol: 'https' }]],
    ['SOCKS proxy.test:1080', [{ ...PLAIN, protocol: 'socks5', port: 1080 }]],
    ['SOCKS4 proxy.test:1080; PROXY proxy.test:3128', [PLAIN]],
    ['QUIC proxy.test:1', []],
    ['PROXY', []],
    ['', []],
  ])('"%s"', (answer, routes) => {
    expect(parsePacAnswer(answer)).toEqual(routes);
  });
});

it.each([
  ['system', 'system'],
  ['none', 'none'],
  ['http://clinic@proxy.test', 'http://proxy.test:80'],
  ['socks5://[::1]', 'socks5://[::1]:1080'],
])('a login for %s is bound to %s', (proxy, place) => {
  expect(loginPlace(proxy)).toBe(place);
});

it('names a proxy without its password', () => {
  const route = parseProxyUrl('http://clinic:secret@[fe80::1]:3128');
  if (route === null) throw new Error('it is one');
  expect(proxyPlace(route)).toBe('[fe80::1]:3128');
});
