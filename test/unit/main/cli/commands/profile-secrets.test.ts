import { describe, expect, it } from 'vitest';
import { splitProxy } from '../../../../../main/cli/commands/profile-secrets.ts';

describe('splitProxy', () => {
  it.each([
    ['system', 'system', null],
    ['none', 'none', null],
    ['', '', null],
    ['http://proxy.test:3128', 'http://proxy.test:3128', null],
    ['http://clinic@proxy.test:3128', 'http://clinic@proxy.test:3128', null],
    ['http://clinic:secret@proxy.test:3128', 'http://clinic@proxy.test:3128', 'secret'],
    ['http://clinic:s%3Aec%40ret@proxy.test', 'http://clinic@proxy.test', 's:ec@ret'],
    ['socks5://clinic:secret@proxy.test:1080', 'socks5://clinic@proxy.test:1080', 'secret'],
    ['https://:secret@proxy.test', 'https://proxy.test', 'secret'],
  ])('%s', (typed, proxy, password) => {
    expect(splitProxy(typed)).toEqual({ proxy, password });
  });
});
