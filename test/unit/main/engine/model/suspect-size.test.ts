import { expect, it } from 'vitest';
import { suspectSize } from '../../../../../main/engine/model/suspect-size.ts';
import type { Failure } from '../../../../../shared/failures.ts';

const LOST: Failure = { kind: 'reply-lost', facts: { code: 'ECONNRESET' } };

it.each<[string, Failure, number, number, boolean]>([
  ['a large body after smaller ones got through', LOST, 2_000_000, 1_500_000, true],
  ['exactly the largest that got through', LOST, 2_000_000, 2_000_000, false],
  ['before any got through', LOST, 2_000_000, 0, false],
  ['a small body', LOST, 999_999, 10, false],
  ['another failure', { kind: 'throttled', facts: {} }, 2_000_000, 1, false],
])('%s is suspect: %4$s', (_case, failure, bodyBytes, acceptedBytes, isSuspect) => {
  const told = suspectSize(failure, bodyBytes, { acceptedBytes, refusedBytes: null, limitBytes: null });
  expect(told).toEqual(
    isSuspect ? { ...failure, facts: { ...failure.facts, suspectBytes: bodyBytes, acceptedBytes } } : failure,
  );
});
