/**
 * A test that fails among hundreds on a busy machine is run once more, alone: what fails again is broken, what passes is
 * unsteady and told by name. More failed files than this are no matter of luck and are not run again.
 */
export const MOST_FILES = 4;

/**
 * @typedef {object} FailedFile
 * @property {string} file its path
 * @property {string[]} tests the full names of its failed tests; none where the file itself did not load
 */

/**
 * The files in Vitest's JSON report that failed.
 * @param {unknown} report
 * @returns {FailedFile[]}
 */
export function failedFiles(report) {
  return listIn(report, 'testResults')
    .filter((result) => textIn(result, 'status') === 'failed')
    .map((result) => ({
      file: textIn(result, 'name'),
      tests: listIn(result, 'assertionResults')
        .filter((test) => textIn(test, 'status') === 'failed')
        .map((test) => textIn(test, 'fullName')),
    }));
}

/**
 * Whether a run that failed is worth a second look: it says which files failed, these are few, and each by its tests.
 * @param {import('./test-tally.mjs').Tally} tally of the run
 * @param {readonly FailedFile[]} files
 */
export function isWorthASecondLook(tally, files) {
  const named = files.reduce((sum, { tests }) => sum + tests.length, 0);
  const areAllLoaded = files.every(({ tests }) => tests.length > 0);
  return files.length > 0 && files.length <= MOST_FILES && areAllLoaded && named === tally.failed;
}

/**
 * What is counted after the second look: the failed tests as passed where all of their files passed alone, and as they were otherwise.
 * @param {import('./test-tally.mjs').Tally} first
 * @param {import('./test-tally.mjs').Tally} second of the failed files alone
 * @returns {import('./test-tally.mjs').Tally}
 */
export function afterSecondLook(first, second) {
  if (second.failed > 0) return first;
  return { ...first, passed: first.passed + first.failed, failed: 0 };
}

/**
 * Says which tests failed once and passed alone.
 * @param {readonly FailedFile[]} files
 */
export function unsteadyWords(files) {
  return `\nUnsteady: failed in the whole run, passed when run again alone:\n${namesOf(files)}\n`;
}

/**
 * Says which tests failed, at the end, where they are found.
 * @param {readonly FailedFile[]} files
 */
export function failedWords(files) {
  return `\nFailed:\n${namesOf(files)}\n`;
}

/** @param {readonly FailedFile[]} files */
function namesOf(files) {
  const names = files.map(({ file, tests }) => (tests.length === 0 ? [''] : tests).map((test) => `  ${file}: ${test}`));
  return names.flat().join('\n');
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown[]}
 */
function listIn(value, key) {
  const list = Object(value)[key];
  return Array.isArray(list) ? list : [];
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {string}
 */
function textIn(value, key) {
  const text = Object(value)[key];
  return typeof text === 'string' ? text : '';
}
