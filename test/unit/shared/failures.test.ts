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

describe('readableSize', () => {
  it('reads as people say it', () => {
    expect([0, 999, 1_000, 4_718_592, 1_500_000_000].map(readableSize)).toEqual([
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
