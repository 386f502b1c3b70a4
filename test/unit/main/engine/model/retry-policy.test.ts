import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backOffMs, passes, RETRY_POLICY, retryRule } from '../../../../../main/engine/model/retry-policy.ts';
import { FAILURE_KINDS, type Failure } from '../../../../../shared/failures.ts';

const UNAVAILABLE: Failure = { kind: 'endpoint-unavailable', facts: {} };

describe('backOffMs', () => {
  it('doubles its ceiling with every attempt, up to five minutes', () => {
    expect([1, 2, 3, 9, 20].map((attempt) => backOffMs(UNAVAILABLE, attempt, 1))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000,
    ]);
  });

  it('spreads tries over the whole time, but never hammers', () => {
    expect([0, 0.25, 0.5].map((random) => backOffMs(UNAVAILABLE, 3, random))).toEqual([100, 1_000, 2_000]);
  });

  it('never comes back sooner than the server asked', () => {
    expect(backOffMs({ ...UNAVAILABLE, retryAfterMs: 12_000 }, 1, 0)).toBe(12_000);
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

  it('does not ask a model again that refused the image itself', () => {
    expect(retryRule({ kind: 'model-error', facts: { isPermanent: 1 } })).toBe('no');
    expect(retryRule({ kind: 'model-error', facts: {} })).toBe('back-off');
  });
});

describe('a file that could not be read just now', () => {
  it('is read again after seconds, where one that cannot be read is not', () => {
    const failure: Failure = { kind: 'unreadable-file', facts: { isPassing: 1 } };
    expect([retryRule(failure), backOffMs(failure, 1, 1), passes(failure)]).toEqual(['busy', 10_000, true]);
    expect(retryRule({ kind: 'unreadable-file', facts: {} })).toBe('no');
  });
});

describe('what passes', () => {
  it.each(FAILURE_KINDS)('%s is neither what a person must act on nor what suspends the profile', (kind) => {
    expect(passes({ kind, facts: {} })).toBe(['back-off', 'busy', 'unsure'].includes(RETRY_POLICY[kind].rule));
  });

  it('a model that refused the image itself does not', () => {
    expect(passes({ kind: 'model-error', facts: { isPermanent: 1 } })).toBe(false);
  });
});

describe('the policy table of docs/queue.md', () => {
  const doc = readFileSync('docs/queue.md', 'utf8');

  it.each(FAILURE_KINDS)('says about %s what the queue does', (kind) => {
    const { rule, firstDelayMs, longestDelayMs, attempts, origin, mayBeItsOwn } = RETRY_POLICY[kind];
    const delay = rule === 'no' ? '-' : `${firstDelayMs / 1_000} s`;
    const longest = rule === 'no' ? '-' : `${longestDelayMs / 1_000} s`;
    const counted = attempts === null ? 'not counted' : String(attempts);
    const cells = [`\`${kind}\``, rule, delay, longest, counted, origin, mayBeItsOwn ? 'yes' : '-'];
    expect(doc.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))).toContainEqual([
      '',
      ...cells,
      '',
    ]);
  });
});
