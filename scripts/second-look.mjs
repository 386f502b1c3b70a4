import { stripVTControlCharacters } from 'node:util';

/**
 * A test that fails among hundreds on a busy machine is run once more, alone: what fails again is broken, what passes is
 * unsteady and told by name. More failed files than this are no matter of luck and are not run again.
 */
export const MOST_FILES = 6;

/**
 * @typedef {object} FailedFile
 * @property {string} file its path
 * @property {string[]} tests the full names of its failed tests; none where the file itself did not load
 * @property {number} passed how many of its tests passed
 * @property {string} reason the first lines of what the first of them said, or of why it did not load
 */

/** What is told of a reason: its first lines, without the stack. */
const REASON_LINES = 6;

/**
 * The files in Vitest's JSON report that failed.
 * @param {unknown} report
 * @returns {FailedFile[]}
 */
export function failedFiles(report) {
  return listIn(report, 'testResults')
    .filter((result) => textIn(result, 'status') === 'failed')
    .map((result) => {
      const tests = listIn(result, 'assertionResults');
      const failed = tests.filter((test) => textIn(test, 'status') === 'failed');
      const said = failed.flatMap((test) => listIn(test, 'failureMessages')).find((text) => typeof text === 'string');
      return {
        file: textIn(result, 'name'),
        tests: failed.map((test) => textIn(test, 'fullName')),
        passed: tests.filter((test) => textIn(test, 'status') === 'passed').length,
        reason: reasonIn(said ?? textIn(result, 'message')),
      };
    });
}

/**
 * Whether a run that failed is worth a second look: what failed is all named by the reports, and the files are few. A file that
 * did not load is named by itself; Vitest counts none of its tests, and a run of which nothing else failed counts as one.
 * @param {import('./test-tally.mjs').Tally} tally of all runs
 * @param {readonly (readonly FailedFile[])[]} reports the failed files of each
 */
export function isWorthASecondLook(tally, reports) {
  const count = reports.reduce((sum, files) => sum + files.length, 0);
  const named = reports.reduce((sum, files) => {
    const tests = files.reduce((all, file) => all + file.tests.length, 0);
    return sum + (tests === 0 && files.length > 0 ? 1 : tests);
  }, 0);
  return count > 0 && count <= MOST_FILES && named === tally.failed;
}

/**
 * What is counted after the second look: the files that failed as they were then, where all of them passed alone; otherwise all
 * as it was.
 * @param {import('./test-tally.mjs').Tally} first
 * @param {readonly FailedFile[]} files that failed
 * @param {import('./test-tally.mjs').Tally} second of these files alone
 * @returns {import('./test-tally.mjs').Tally}
 */
export function afterSecondLook(first, files, second) {
  if (second.failed > 0) return first;
  const before = files.reduce((sum, { passed }) => sum + passed, 0);
  return { ...first, passed: first.passed - before + second.passed, failed: 0 };
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
  const names = files.map(({ file, tests, reason }) => {
    const lines = (tests.length === 0 ? ['did not load'] : tests).map((test) => `  ${file}: ${test}`);
    return [...lines, ...(reason === '' ? [] : [reason.replaceAll(/^/gm, '    ')])];
  });
  return names.flat().join('\n');
}

/** @param {string} text */
function reasonIn(text) {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !/^\s+at /.test(line) && line.trim() !== '')
    .slice(0, REASON_LINES)
    .join('\n');
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
