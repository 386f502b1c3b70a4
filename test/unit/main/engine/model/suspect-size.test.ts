import { describe, expect, it } from 'vitest';
import { NOTHING_LEARNED } from '../../../../../main/engine/model/plan-route.ts';
import { suspectSize } from '../../../../../main/engine/model/suspect-size.ts';
import { FAILURE_KINDS, type Failure } from '../../../../../shared/failures.ts';

const LOST: Failure = { kind: 'reply-lost', facts: { code: 'ECONNRESET' }, retryAfterMs: 5 };
const accepted = (acceptedBytes: number) => ({ ...NOTHING_LEARNED, acceptedBytes });

describe('a connection that breaks under a body', () => {
  it.each([
    [1_000_000, 999_999],
    [1_000_000, 1],
    [50_000_000, 20_000_000],
  ])('of %d bytes, where %d got through, is suspected of its size', (suspectBytes, acceptedBytes) => {
    expect(suspectSize(LOST, suspectBytes, accepted(acceptedBytes))).toEqual({
      kind: 'reply-lost',
      facts: { code: 'ECONNRESET', suspectBytes, acceptedBytes },
      retryAfterMs: 5,
    });
  });

  it.each([
    ['is nobody’s limit', 999_999, 10],
    ['got through before', 2_000_000, 2_000_000],
    ['is smaller than what got through', 2_000_000, 3_000_000],
    ['comes before anything got through', 2_000_000, 0],
  ])('is not suspected where the body %s', (_, bodyBytes, acceptedBytes) => {
    expect(suspectSize(LOST, bodyBytes, accepted(acceptedBytes))).toBe(LOST);
  });

  it.each(FAILURE_KINDS.filter((kind) => kind !== 'reply-lost'))('is another matter than %s', (kind) => {
    const failure: Failure = { kind, facts: {} };
    expect(suspectSize(failure, 2_000_000, accepted(1))).toBe(failure);
  });
});
