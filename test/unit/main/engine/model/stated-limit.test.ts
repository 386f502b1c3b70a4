import { expect, test } from 'vitest';
import { statedLimit } from '../../../../../main/engine/model/stated-limit.ts';
import { suspectSize } from '../../../../../main/engine/model/suspect-size.ts';

test.each([
  ['Member must have length less than or equal to 5242880', 5_242_880],
  ['payload exceeds the limit of 4 MB', 4_000_000],
  ['request body too large, at most 5MiB', 5_242_880],
  ['HTTP 413 on port 8080 for request 1234567', null],
  ['limit is 100', null],
  ['limit is 9000000', null],
  ['', null],
])('"%s" states %s', (words, limit) => {
  expect(statedLimit(words, 6_000_000)).toBe(limit);
});

test('a connection that breaks under a body larger than any that got through is suspected to be its size', () => {
  const lost = { kind: 'reply-lost', facts: { code: 'ECONNRESET' } } as const;
  const learned = { acceptedBytes: 2_000_000, refusedBytes: null, limitBytes: null };
  expect(suspectSize(lost, 5_000_000, learned).facts).toEqual({
    code: 'ECONNRESET',
    suspectBytes: 5_000_000,
    acceptedBytes: 2_000_000,
  });
  expect(suspectSize(lost, 1_900_000, learned)).toBe(lost);
  expect(suspectSize(lost, 5_000_000, { ...learned, acceptedBytes: 0 })).toBe(lost);
});
