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
        { status: 'failed', fullName: 'b two', failureMessages: ['Error: 1 is not 2\n    at b.test.ts:3:4'] },
      ],
    },
  ],
};
const FILES = [{ file: '/repo/b.test.ts', tests: ['b two'], passed: 1, reason: 'Error: 1 is not 2' }];
const NOT_LOADED = { file: 'c', tests: [], passed: 0, reason: 'Error: no such module' };
const FIRST = { passed: 10, failed: 1, skipped: 2 };

test('the failed files of a report are named with their failed tests and why', () => {
  expect([failedFiles(REPORT), failedFiles(undefined)]).toEqual([FILES, []]);
  const unloaded = {
    name: 'c',
    status: 'failed',
    message: '\u001B[31mError: no such module\u001B[39m',
    assertionResults: [],
  };
  expect(failedFiles({ testResults: [unloaded] })).toEqual([NOT_LOADED]);
});

describe('a second look', () => {
  test('is for a few failed tests that are all named', () => {
    const many = ['c', 'd', 'e', 'f', 'g', 'h', 'i'].map((file) => ({ file, tests: [file], passed: 0, reason: '' }));
    expect(isWorthASecondLook(FIRST, [FILES, []])).toBe(true);
    expect(isWorthASecondLook({ ...FIRST, failed: 2 }, [FILES])).toBe(false);
    expect(isWorthASecondLook({ ...FIRST, failed: 7 }, [many])).toBe(false);
    expect(isWorthASecondLook(FIRST, [[]])).toBe(false);
  });

  test('is for a file that did not load too, which a run counts only where nothing else of it failed', () => {
    expect(isWorthASecondLook(FIRST, [[...FILES, NOT_LOADED]])).toBe(true);
    expect(isWorthASecondLook(FIRST, [[NOT_LOADED]])).toBe(true);
    expect(isWorthASecondLook({ ...FIRST, failed: 2 }, [FILES, [NOT_LOADED]])).toBe(true);
    expect(isWorthASecondLook(FIRST, [FILES, [NOT_LOADED]])).toBe(false);
  });

  test('counts their files anew, and only where all passed alone', () => {
    const files = [...FILES, NOT_LOADED];
    expect(afterSecondLook(FIRST, files, { passed: 7, failed: 0, skipped: 0 })).toEqual({
      passed: 16,
      failed: 0,
      skipped: 2,
    });
    expect(afterSecondLook(FIRST, files, { passed: 1, failed: 1, skipped: 0 })).toEqual(FIRST);
  });

  test('is told, with the reason', () => {
    expect(unsteadyWords(FILES)).toContain('/repo/b.test.ts: b two\n    Error: 1 is not 2');
    expect(failedWords([NOT_LOADED])).toContain('c: did not load\n    Error: no such module');
  });
});
