import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { whyLeftOut } from './left-out.mjs';
import { runProcess } from './one-process.mjs';
import { provenLimits } from './wine-limits.mjs';
import { onWindows } from './wine.mjs';

/**
 * How tests are run on Windows. A start of Vitest takes half a minute under Wine, so many files share one; what ended is kept however the
 * process ends.
 * @typedef {object} TestPart
 * @property {readonly string[]} projects of vitest.config.ts
 * @property {readonly string[]} under folders of the tests
 * @property {number} filesTogether
 * @property {number} testLimitMs for one test: each call of the system takes several times as long under Wine
 * @property {number} stallMs without a sign of life a process is ended
 * @property {number} mostMinutes for all of it
 */

/** @type {Readonly<Record<'unit' | 'integration', TestPart>>} */
export const TEST_PARTS = {
  unit: {
    projects: ['unit', 'unit-programs'],
    under: ['test/unit'],
    filesTogether: 60,
    testLimitMs: 90_000,
    stallMs: 150_000,
    mostMinutes: 120,
  },
  integration: {
    projects: ['integration'],
    under: ['test/integration'],
    filesTogether: 6,
    testLimitMs: 240_000,
    stallMs: 400_000,
    mostMinutes: 120,
  },
};

/**
 * Files of a part that are to be run, and those that have nothing to show on Windows.
 * @param {string} tree
 * @param {TestPart} part
 * @param {readonly string[]} wanted folders or files, or parts of their names; all where empty
 */
export function filesOf(tree, part, wanted) {
  const asked = testFiles(tree, part.under, wanted);
  return {
    files: asked.filter((file) => whyLeftOut(file) === null),
    leftOut: asked.flatMap((file) => {
      const reason = whyLeftOut(file);
      return reason === null ? [] : [{ file, reason }];
    }),
  };
}

/**
 * Runs test files until they are done or the time is over; answers those that were not reached.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {TestPart} part
 * @param {readonly string[]} files
 * @param {{ until: number, keep: (file: string, result: import('./one-process.mjs').FileResult) => void, say: (line: string) => void }} order
 *   `until` in ms since 1970; `keep` is called with each file that ended
 * @returns {Promise<string[]>}
 */
export async function runTests(windows, tree, part, files, { until, keep, say }) {
  const env = (await provenLimits(windows)).has('earlyKeepAlive')
    ? { NODE_OPTIONS: `--require "${LATE_KEEP_ALIVE}"` }
    : {};
  const run = (/** @type {readonly string[]} */ some, /** @type {number} */ leftMs) =>
    runProcess({ windows, tree, env }, part, some, leftMs);
  return runAll(files, part.filesTogether, { run, until, keep, say });
}

/** As programs of Windows name it, with slashes: a backslash in NODE_OPTIONS says that the next letter is meant as it is. */
const LATE_KEEP_ALIVE = onWindows(fileURLToPath(new URL('late-keep-alive.cjs', import.meta.url))).replaceAll('\\', '/');

/** With less time than this, in milliseconds, nothing is begun. */
const SHORTEST_MS = 10_000;

/**
 * Runs files together, and what a process ended over alone.
 * @param {readonly string[]} files
 * @param {number} filesTogether
 * @param {object} order
 * @param {(files: readonly string[], leftMs: number) => Promise<import('./one-process.mjs').ProcessResult>} order.run
 * @param {number} order.until
 * @param {(file: string, result: import('./one-process.mjs').FileResult) => void} order.keep
 * @param {(line: string) => void} order.say
 * @returns {Promise<string[]>} files that there was no time for
 */
export async function runAll(files, filesTogether, { run, until, keep, say }) {
  let waiting = inOrder(files);
  /** @type {Set<string>} */
  const alone = new Set();
  while (waiting.length > 0 && until - Date.now() >= SHORTEST_MS) {
    const some = nextOf(waiting, filesTogether, alone);
    const { ended, begun, astray, why } = await run(some, until - Date.now());
    for (const [file, result] of ended) keep(file, result);
    for (const error of astray) say(`beside the tests of ${some.length} files from ${String(some[0])}: ${error}`);
    waiting = waiting.filter((file) => !ended.has(file));
    const left = some.filter((file) => !ended.has(file));
    if (left.length > 0 && until - Date.now() >= SHORTEST_MS) {
      const culprit = begun ?? (left.length === 1 ? (left[0] ?? null) : null);
      const fell = why ?? 'it was not run';
      if (culprit !== null) say(`${culprit}: ${fell}`);
      if (culprit !== null && some.length === 1) {
        keep(culprit, { passed: 0, skipped: 0, failed: [{ name: culprit, why: fell }] });
        waiting = waiting.filter((file) => file !== culprit);
      } else if (culprit !== null) {
        alone.add(culprit);
        waiting = [...waiting.filter((file) => file !== culprit), culprit];
      } else if (ended.size === 0) for (const file of left) alone.add(file);
    }
    say(`${files.length - waiting.length} of ${files.length} files`);
  }
  return waiting;
}

/**
 * Files for the next process: of one kind, and what a process ended over before is alone.
 * @param {readonly string[]} waiting
 * @param {number} most
 * @param {ReadonlySet<string>} alone
 */
function nextOf(waiting, most, alone) {
  const [first = ''] = waiting;
  if (alone.has(first)) return [first];
  return waiting.filter((file) => !alone.has(file) && isProgram(file) === isProgram(first)).slice(0, most);
}

/**
 * What stands for Electron, hears signals or ends its process comes last.
 * @param {readonly string[]} files
 */
function inOrder(files) {
  return [...files.filter((file) => !isProgram(file)), ...files.filter(isProgram)];
}

/** @param {string} file */
function isProgram(file) {
  return /^test\/unit\/main\/(app|cli|credentials|ipc)\//.test(file);
}

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
