/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * A check without tests of its own counts as one.
 * @param {number} code
 * @returns {Tally}
 */
export function fromExitCode(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * The counts in Vitest's JSON report. A run that failed without a failed test (a file that does not load, an unhandled error,
 * no report) counts as one failure, and so does a run without tests.
 * @param {number} code
 * @param {unknown} report
 * @returns {Tally}
 */
export function fromVitest(code, report) {
  const passed = countIn(report, 'numPassedTests');
  const failed = countIn(report, 'numFailedTests');
  const skipped = countIn(report, 'numPendingTests') + countIn(report, 'numTodoTests');
  const hasHiddenFailure = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: hasHiddenFailure ? 1 : failed, skipped };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumOf(tallies) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    none,
  );
}

/**
 * The line that a build machine reads: `12 passed, 0 failed`, and the skipped tests only where there are any.
 * @param {Tally} tally
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {unknown} report
 * @param {string} key
 * @returns {number}
 */
function countIn(report, key) {
  const count = Object(report)[key];
  return typeof count === 'number' ? count : 0;
}
