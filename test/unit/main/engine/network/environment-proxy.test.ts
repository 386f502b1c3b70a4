import { describe, expect, it } from 'vitest';
import { environmentProxy } from '../../../../../main/engine/network/environment-proxy.ts';

const MODEL = 'https://model.test/';

describe('the proxy of the environment', () => {
  it.each<[string, string, Record<string, string>, string | null]>([
    ['is none without a variable', MODEL, {}, null],
    ['is that for https', MODEL, { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' }, 'http://a:1'],
    ['is that for http', 'http://model.test/', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' }, 'http://b:1'],
    ['is that for all', MODEL, { HTTP_PROXY: 'http://b:1', ALL_PROXY: 'socks5://c:1' }, 'socks5://c:1'],
    [
      'is that in small letters first',
      MODEL,
      { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://a:1' },
      'http://small:1',
    ],
    ['is not one of blanks', MODEL, { HTTPS_PROXY: '  ' }, null],
    ['may be named without a protocol', MODEL, { HTTPS_PROXY: 'proxy.test:3128' }, 'proxy.test:3128'],
  ])('%s', (_case, url, environment, proxy) => {
    expect(environmentProxy(url, environment)).toBe(proxy);
  });

  it.each(['ftp://proxy.test', 'http://', 'quic://user:secret@proxy.test'])(
    'that cannot be used (%s) is never taken for the straight way, and its words stay here',
    (value) => {
      const ask = () => environmentProxy(MODEL, { HTTPS_PROXY: value });
      expect(ask).toThrow(
        expect.objectContaining({
          failure: { kind: 'offline', facts: { proxy: 'in HTTPS_PROXY', isUnusable: 1 } },
        }) as Error,
      );
      expect(ask).not.toThrow(/secret/);
    },
  );
});

describe('NO_PROXY', () => {
  it.each([
    ['model.test', MODEL, true],
    ['MODEL.TEST', MODEL, true],
    ['test', MODEL, true],
    ['.test', MODEL, true],
    ['*.test', MODEL, true],
    ['*', MODEL, true],
    ['other.test, model.test', MODEL, true],
    ['other.test model.test', MODEL, true],
    ['del.test', MODEL, false],
    ['model.test:443', MODEL, true],
    ['model.test:8443', MODEL, false],
    ['model.test:80', 'http://model.test/', true],
    ['model.test:8443', 'https://model.test:8443/', true],
    ['10.0.0.1', 'https://10.0.0.1/', true],
    ['0.0.1', 'https://10.0.0.1/', false],
    ['::1', 'https://[::1]/', true],
    ['[::1]', 'https://[::1]/', true],
    ['10.0.0.0/8', 'https://10.200.3.4/', true],
    ['10.0.0.0/8', 'https://11.0.0.1/', false],
    ['10.0.0.0/8', MODEL, false],
    ['10.0.0.0/40', 'https://10.0.0.1/', false],
    ['10.0.0.0/8:8443', 'https://10.0.0.1/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['[fd00::]/8', 'https://[fd12::1]/', true],
    ['fd00::/8', 'https://[fe80::1]/', false],
    ['0:0:0:0:0:0:0:1', 'https://[::1]/', true],
    ['[fd12::1]:8443', 'https://[fd12::1]:8443/', true],
    ['[fd12::1]:8443', 'https://[fd12::1]/', false],
    ['10.*', 'https://10.1.2.3/', true],
    ['10.*', 'https://110.1.2.3/', false],
    ['vpce-*.amazonaws.com', 'https://vpce-12-ab.runtime.sagemaker.amazonaws.com/', true],
    ['*.test:443', MODEL, true],
    ['model.test.', MODEL, true],
    ['other.test;model.test', MODEL, true],
    ['(test', MODEL, false],
    ['', MODEL, false],
  ])('"%s" leaves %s straight: %s', (noProxy, url, isStraight) => {
    const environment = { ALL_PROXY: 'http://proxy.test:3128', NO_PROXY: noProxy };
    expect(environmentProxy(url, environment)).toBe(isStraight ? null : 'http://proxy.test:3128');
  });
});
