import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readJson } from '../setup/json-file.mjs';
import { whyLeftOut } from './left-out.mjs';
import { provenLimits, reasonOf } from './wine-limits.mjs';
import { onWindows } from './wine.mjs';

/**
 * What came of a kind of tests.
 * @typedef {object} TestOutcome
 * @property {number} passed
 * @property {number} skipped
 * @property {{ name: string, why: string }[]} failed the product's, or nobody knows whose
 * @property {{ name: string, reason: string }[]} ofWine
 * @property {string[]} notRun files that there was no time for
 * @property {number} leftOut files that have nothing to show on Windows
 */

/**
 * How tests are run on Windows: under Wine one process does not stand many files.
 * @typedef {object} TestPart
 * @property {readonly string[]} projects of vitest.config.ts
 * @property {readonly string[]} under folders of the tests
 * @property {number} filesTogether
 * @property {number} testLimitMs for one test: each call of the system takes several times as long under Wine
 * @property {number} limitMs for the files of one process
 */

/** @type {Readonly<Record<'unit' | 'integration', TestPart>>} */
export const TEST_PARTS = {
  unit: {
    projects: ['unit', 'unit-programs'],
    under: ['test/unit'],
    filesTogether: 8,
    testLimitMs: 120_000,
    limitMs: 480_000,
  },
  integration: {
    projects: ['integration'],
    under: ['test/integration'],
    filesTogether: 1,
    testLimitMs: 300_000,
    limitMs: 900_000,
  },
};

/**
 * Runs the tests of a part until they are done or the time is over.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {TestPart} part
 * @param {{ until: number, wanted: readonly string[], say: (line: string) => void }} order `until` in ms since 1970; `wanted` folders or files, all where empty
 * @returns {Promise<TestOutcome>}
 */
export async function runTests(windows, tree, part, { until, wanted, say }) {
  const asked = testFiles(tree, part.under, wanted);
  const files = asked.filter((file) => whyLeftOut(file) === null);
  const proven = await provenLimits(windows);
  /** @type {TestOutcome} */
  const outcome = { passed: 0, skipped: 0, failed: [], ofWine: [], notRun: [], leftOut: asked.length - files.length };
  const env = proven.has('earlyKeepAlive') ? { NODE_OPTIONS: `--require "${LATE_KEEP_ALIVE}"` } : {};
  /** @type {Why} */
  const reasonFor = (name, why) => reasonOf(name, proven, why);
  const site = { windows, tree, part, outcome, env, why: reasonFor };
  let done = 0;
  let told = 0;
  for (const some of together(files, part.filesTogether)) {
    done += some.length;
    const run = (/** @type {readonly string[]} */ few) => runSome(site, few, until - Date.now());
    // Where one of several hangs or ends the process, each is run alone.
    if (!(await run(some))) for (const file of some) await run([file]);
    const { passed, failed, ofWine } = outcome;
    for (const { name, why } of failed.slice(told)) say(`FAIL ${name}: ${why}`);
    told = failed.length;
    if (outcome.notRun.length > 0) continue;
    say(`${done} of ${files.length} files: ${passed} passed, ${failed.length} failed, ${ofWine.length} of Wine`);
  }
  return outcome;
}

/** As programs of Windows name it, with slashes: a backslash in NODE_OPTIONS says that the next letter is meant as it is. */
const LATE_KEEP_ALIVE = onWindows(fileURLToPath(new URL('late-keep-alive.cjs', import.meta.url))).replaceAll('\\', '/');

/**
 * The test files in folders of a tree, in order and named with `/` from its root.
 * @param {string} tree
 * @param {readonly string[]} folders
 * @param {readonly string[]} wanted folders or files, or parts of their names; all where empty
 */
export function testFiles(tree, folders, wanted) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(tree, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
      .map((entry) => relative(tree, join(entry.parentPath, entry.name)))
      .sort(),
  );
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
}

/**
 * Files that run in one process; what stands for Electron, hears signals or ends its process comes last.
 * @param {readonly string[]} files
 * @param {number} most
 */
function together(files, most) {
  const isProgram = (/** @type {string} */ file) => PROGRAM.test(file);
  return [files.filter((file) => !isProgram(file)), files.filter(isProgram)].flatMap((kind) =>
    Array.from({ length: Math.ceil(kind.length / most) }, (_, group) => kind.slice(group * most, (group + 1) * most)),
  );
}

const PROGRAM = /^test\/unit\/main\/(app|cli|credentials|ipc)\//;

/** With less time than this, in milliseconds, nothing is begun. */
const SHORTEST_MS = 10_000;

let reports = 0;

/**
 * @param {{ windows: import('./wine.mjs').Windows, tree: string, part: TestPart, outcome: TestOutcome, env: NodeJS.ProcessEnv, why: Why }} site
 * @param {readonly string[]} files
 * @param {number} leftMs until the time is over
 * @returns {Promise<boolean>} false where nothing came of them together
 */
async function runSome({ windows, tree, part, outcome, env, why: whyOf }, files, leftMs) {
  const { projects, testLimitMs, limitMs: usualMs } = part;
  if (leftMs < SHORTEST_MS) {
    outcome.notRun.push(...files);
    return true;
  }
  const limitMs = Math.min(usualMs, leftMs);
  const report = join(tree, '..', `report-${(reports += 1)}.json`);
  const words = [
    ...[onWindows(join(tree, 'node_modules/vitest/vitest.mjs')), 'run'],
    ...projects.flatMap((project) => ['--project', project]),
    ...[
      '--maxWorkers=1',
      `--testTimeout=${testLimitMs}`,
      '--reporter=verbose',
      '--reporter=json',
      `--outputFile.json=${onWindows(report)}`,
    ],
    ...files,
  ];
  rmSync(report, { force: true });
  const { code, stderr } = await windows.node(words, { cwd: tree, limitMs, env });
  const { testResults } = Object(readJson(report));
  if (!Array.isArray(testResults)) {
    // What hangs would hold the next ones up.
    windows.end();
    if (files.length > 1) return false;
    if (code === null && limitMs < usualMs) {
      outcome.notRun.push(...files);
      return true;
    }
    const took = `took more than ${Math.round(limitMs / 1000)} s`;
    const why = code === null ? took : `ended with ${code}: ${lastLine(stderr)}`;
    noteWhole(files[0] ?? '', why, outcome, whyOf);
    return true;
  }
  for (const result of testResults) noteFile(Object(result), tree, outcome, whyOf);
  return true;
}

/**
 * Why a test that fails is none of the product's, by its file and name and how it fell; null where nothing says so.
 * @typedef {(name: string, why: string) => string | null} Why
 */

/**
 * @param {string} file
 * @param {string} why
 * @param {Pick<TestOutcome, 'failed' | 'ofWine'>} outcome
 * @param {Why} reasonFor
 */
function noteWhole(file, why, outcome, reasonFor) {
  const reason = reasonFor(file, why);
  if (reason === null) outcome.failed.push({ name: file, why });
  else outcome.ofWine.push({ name: file, reason });
}

/**
 * Adds what Vitest reports of a file.
 * @param {Record<string, unknown>} file of its report
 * @param {string} tree
 * @param {Pick<TestOutcome, 'passed' | 'skipped' | 'failed' | 'ofWine'>} outcome
 * @param {Why} why
 */
export function noteFile(file, tree, outcome, why) {
  const path = relative(
    tree,
    String(file['name'])
      .replace(/^[A-Z]:/, '')
      .replaceAll('\\', '/'),
  );
  const tests = Array.isArray(file['assertionResults']) ? file['assertionResults'].map(Object) : [];
  if (tests.length === 0 && file['status'] === 'failed')
    outcome.failed.push({ name: path, why: lastLine(String(file['message'])) });
  for (const { status, fullName, failureMessages } of tests) {
    if (status === 'passed') outcome.passed += 1;
    else if (status !== 'failed') outcome.skipped += 1;
    else {
      const name = `${path} > ${fullName}`;
      const fell = firstLine(String(failureMessages?.[0]));
      const reason = why(name, fell);
      if (reason === null) outcome.failed.push({ name, why: fell });
      else outcome.ofWine.push({ name, reason });
    }
  }
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0] ?? '';
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
