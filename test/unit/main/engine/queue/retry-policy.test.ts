import { describe, expect, it } from 'vitest';
import { backOffMs, retryRule } from '../../../../../main/engine/queue/retry-policy.ts';

describe('backOffMs', () => {
  it('doubles its ceiling with every attempt, up to five minutes', () => {
    expect([1, 2, 3, 9, 20].map((attempt) => backOffMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 256_000, 300_000]);
  });

  it('spreads tries over the whole time, but never hammers', () => {
    expect([0, 0.25, 0.5].map((random) => backOffMs(3, random))).toEqual([100, 1_000, 2_000]);
  });

  it('never comes back sooner than the server asked', () => {
    expect(backOffMs(1, 0, 12_000)).toBe(12_000);
  });
});

describe('retryRule', () => {
  it('pauses the profile for what is no fault of the image', () => {
    const kinds = [
      'offline',
      'tls',
      'clock-skew',
      'credentials-missing',
      'credentials-expired',
      'storage-full',
    ] as const;
    expect(kinds.map((kind) => retryRule({ kind, facts: {} }))).toEqual(kinds.map(() => 'pause'));
  });
});
