import { describe, expect, test } from 'vitest';

import {
  afterSecondLook,
  failedFiles,
  failedWords,
  isWorthASecondLook,
  unsteadyWords,
} from '../../../scripts/second-look.mjs';

const REPORT = {
  testResults: [
    { name: '/repo/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'a one' }] },
    {
      name: '/repo/b.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'b one' },
        { status: 'failed', fullName: 'b two' },
      ],
    },
  ],
};
const FILES = [{ file: '/repo/b.test.ts', tests: ['b two'] }];
const FIRST = { passed: 10, failed: 1, skipped: 2 };

test('the failed files of a report are named with their failed tests', () => {
  expect([failedFiles(REPORT), failedFiles(undefined)]).toEqual([FILES, []]);
});

describe('a second look', () => {
  test('is for a few failed tests that are all named', () => {
    const many = ['c', 'd', 'e', 'f', 'g'].map((file) => ({ file, tests: [file] }));
    expect(isWorthASecondLook(FIRST, FILES)).toBe(true);
    expect(isWorthASecondLook({ ...FIRST, failed: 2 }, FILES)).toBe(false);
    expect(isWorthASecondLook({ ...FIRST, failed: 5 }, many)).toBe(false);
    expect(isWorthASecondLook(FIRST, [])).toBe(false);
  });

  test('is not for a file that did not load', () => {
    expect(isWorthASecondLook(FIRST, [...FILES, { file: 'c', tests: [] }])).toBe(false);
    expect(isWorthASecondLook(FIRST, [{ file: 'c', tests: [] }])).toBe(false);
  });

  test('counts them as passed only where all passed alone', () => {
    expect(afterSecondLook(FIRST, { passed: 2, failed: 0, skipped: 0 })).toEqual({ passed: 11, failed: 0, skipped: 2 });
    expect(afterSecondLook(FIRST, { passed: 1, failed: 1, skipped: 0 })).toEqual(FIRST);
  });

  test('is told', () => {
    expect(unsteadyWords(FILES)).toContain('/repo/b.test.ts: b two');
    expect(failedWords(FILES)).toContain('/repo/b.test.ts: b two');
  });
});
