import { describe, expect, it } from 'vitest';
import { canonicalRequest } from '../../../../main/endpoint/canonical-request.ts';

function canonical(target: string, headers: Record<string, string> = {}): string[] {
  return canonicalRequest(
    { method: 'post', target, headers, body: Buffer.alloc(0) },
    Object.keys(headers),
    'HASH',
  ).split('\n');
}

describe('the canonical request', () => {
  it('has its seven parts, headers trimmed and their spaces collapsed', () => {
    expect(canonical('/', { host: ' a.b ', 'x-amz-date': 'one   two' })).toEqual([
      'POST',
      '/',
      '',
      'host:a.b',
      'x-amz-date:one two',
      '',
      'host;x-amz-date',
      'HASH',
    ]);
  });

  it.each([
    ['/endpoints/a%20b/invocations', '/endpoints/a%2520b/invocations'],
    ['/a/./b/../c//d/', '/a/c/d/'],
    ["/it's(1)*", '/it%27s%281%29%2A'],
    ['/../..', '/'],
  ])('normalises %s and encodes it once more', (target, path) => {
    expect(canonical(target)[1]).toBe(path);
  });

  it.each([
    ['/?b=2&a=1&a=0', 'a=0&a=1&b=2'],
    ['/?Param-1=a b&flag', 'Param-1=a%20b&flag='],
    ['/?x=%2f&y=%zz', 'x=%2F&y=%25zz'],
    ['/?q=a=b?c', 'q=a%3Db%3Fc'],
  ])('sorts and encodes the query of %s', (target, query) => {
    expect(canonical(target)[2]).toBe(query);
  });
});
