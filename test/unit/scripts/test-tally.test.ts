import { describe, expect, test } from 'vitest';

import { fromExitCode, fromVitest, sumOf, tallyLine } from '../../../scripts/test-tally.mjs';

test('types and lint count as one test each', () => {
  expect([fromExitCode(0), fromExitCode(2)]).toEqual([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 },
  ]);
});

describe('a run of Vitest', () => {
  test.each([
    [
      'that went well',
      0,
      { numPassedTests: 5, numPendingTests: 1, numTodoTests: 1 },
      { passed: 5, failed: 0, skipped: 2 },
    ],
    ['with failed tests', 1, { numPassedTests: 5, numFailedTests: 2 }, { passed: 5, failed: 2, skipped: 0 }],
    ['where a file did not load', 1, { numPassedTests: 5 }, { passed: 5, failed: 1, skipped: 0 }],
    ['that found no tests', 0, { numPassedTests: 0 }, { passed: 0, failed: 1, skipped: 0 }],
    ['that left no report', 1, undefined, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_name, code, report, expected) => {
    expect(fromVitest(code, report)).toEqual(expected);
  });
});

test('the last line has the sum, and the skipped only where there are any', () => {
  const total = sumOf([fromExitCode(0), { passed: 3, failed: 2, skipped: 1 }]);
  expect([tallyLine(total), tallyLine(fromExitCode(0))]).toEqual([
    '4 passed, 2 failed, 1 skipped',
    '1 passed, 0 failed',
  ]);
});
