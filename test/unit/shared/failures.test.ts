import { describe, expect, it } from 'vitest';
import { describeFailure, FAILURE_KINDS, FAILURES, readableSize } from '../../../shared/failures.ts';

describe('every failure kind', () => {
  it.each(FAILURE_KINDS)('%s has plain words for a nurse, words for IT and something to do', (kind) => {
    const { sentence, forIt } = describeFailure({ kind, facts: {} });
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/undefined|HTTP|null|E[A-Z]{4,}/);
    expect(forIt).not.toMatch(/undefined|null/);
    expect(FAILURES[kind].actions.length).toBeGreaterThan(0);
  });
});

describe('words of a server that end with a full stop', () => {
  it('get no second one', () => {
    const { forIt } = describeFailure({ kind: 'credentials-expired', facts: { detail: 'The token is invalid.' } });
    expect(forIt).toBe('AWS credentials expired: The token is invalid.');
    expect(describeFailure({ kind: 'offline', facts: { code: 'and so on...' } }).forIt).toMatch(/on\.\.\.\.$/);
  });
});

describe('two sizes in one sentence', () => {
  it.each([
    [{ encodedBytes: 4_800_100, limitBytes: 4_800_000 }, 'it takes 4.8001 MB, the limit is 4.8000 MB.'],
    [{ encodedBytes: 9_000_000, limitBytes: 4_800_000 }, 'it takes 9.0 MB, the limit is 4.8 MB.'],
    [{ encodedBytes: 900_001, limitBytes: 900_000 }, 'it takes 900.001 kB, the limit is 900.000 kB.'],
    [
      { encodedBytes: 5_000_000, limitBytes: 4_800_000, refusedBytes: 4_800_001, settingsBytes: 4_820_000 },
      'it takes 5.00 MB, and the model refused 4.80 MB although the settings allow 4.82 MB.',
    ],
  ])('%j reads differently', (facts, words) => {
    expect(describeFailure({ kind: 'too-large', facts }).sentence).toContain(words);
  });
});

describe('readableSize', () => {
  it('reads as people say it', () => {
    expect([0, 999, 1_000, 4_718_592, 1_500_000_000].map((size) => readableSize(size))).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '4.7 MB',
      '1.5 GB',
    ]);
  });
});

it('says of a locked vault who opens it, and not that records are damaged', () => {
  const { sentence, forIt } = describeFailure({ kind: 'storage-damaged', facts: { isLocked: 1 } });
  expect(sentence).toContain('Sign in as the person who set Sagittal up');
  expect(`${sentence} ${forIt}`).not.toContain('damaged');
});
