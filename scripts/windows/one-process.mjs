import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';

import { STREAM_VARIABLE } from './stream-reporter.mjs';
import { onWindows } from './wine.mjs';

/**
 * What came of one test file. `why` is how something fell, in one line.
 * @typedef {object} FileResult
 * @property {number} passed
 * @property {number} skipped
 * @property {{ name: string, why: string }[]} failed by the names of their tests, or of the file
 */

/**
 * What one process of Vitest did.
 * @typedef {object} ProcessResult
 * @property {ReadonlyMap<string, FileResult>} ended files whose end was told
 * @property {string | null} begun a file that has begun and did not end
 * @property {readonly string[]} astray errors that belong to no test
 * @property {string | null} why it did not end by itself, or as what; null where it ran to its end
 */

/** How often it is looked for a sign of life, in milliseconds. */
const LOOK_MS = 2_000;

let processes = 0;

/**
 * Runs test files in one process of Windows, until they are done, no sign of life came for too long, or the time is over.
 * @param {{ windows: import('./wine.mjs').Windows, tree: string, env: NodeJS.ProcessEnv }} site
 * @param {import('./run-tests.mjs').TestPart} part
 * @param {readonly string[]} files
 * @param {number} leftMs until the time is over
 * @returns {Promise<ProcessResult>}
 */
export async function runProcess({ windows, tree, env }, { projects, testLimitMs, stallMs }, files, leftMs) {
  const stream = join(tree, '..', `stream-${(processes += 1)}.ndjson`);
  rmSync(stream, { force: true });
  const words = [
    ...[onWindows(join(tree, 'node_modules/vitest/vitest.mjs')), 'run'],
    ...projects.flatMap((project) => ['--project', project]),
    ...['--maxWorkers=1', `--testTimeout=${testLimitMs}`, '--reporter=./scripts/windows/stream-reporter.mjs'],
    ...files,
  ];
  const stalled = new AbortController();
  const begunAt = Date.now();
  const looking = setInterval(() => {
    const lastSign = existsSync(stream) ? Math.max(statSync(stream).mtimeMs, begunAt) : begunAt;
    if (Date.now() - lastSign > stallMs) stalled.abort();
  }, LOOK_MS);
  const { code, stderr } = await windows
    .node(words, {
      cwd: tree,
      limitMs: leftMs,
      signal: stalled.signal,
      env: { ...env, [STREAM_VARIABLE]: onWindows(stream) },
    })
    .finally(() => {
      clearInterval(looking);
    });
  const told = readStream(existsSync(stream) ? readFileSync(stream, 'utf8') : '', tree);
  if (code === 0 || (code === 1 && told.ended.size === files.length)) return { ...told, why: null };
  // What hangs would hold the next ones up.
  windows.end();
  const silent = `no sign of life for ${Math.round(stallMs / 1000)} s`;
  const ended = code === null ? 'the time is over' : `ended with ${code}: ${lastLine(stderr)}`;
  return { ...told, why: stalled.signal.aborted ? silent : ended };
}

/**
 * What a StreamReporter told.
 * @param {string} text
 * @param {string} tree
 * @returns {Omit<ProcessResult, 'why'>}
 */
export function readStream(text, tree) {
  /** @type {Map<string, FileResult>} */
  const ended = new Map();
  /** @type {string | null} */
  let begun = null;
  /** @type {string[]} */
  const astray = [];
  // The last line may have been cut off.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  for (const line of whole.split('\n').filter((one) => one !== '')) {
    const told = Object(JSON.parse(line));
    if (typeof told.begun === 'string') begun = insideTree(told.begun, tree);
    if (Array.isArray(told.astray)) astray.push(...told.astray.map(String));
    if (typeof told.ended !== 'string') continue;
    const file = insideTree(told.ended, tree);
    ended.set(file, resultOf(file, told));
    if (begun === file) begun = null;
  }
  return { ended, begun, astray };
}

/**
 * @param {string} file
 * @param {{ state: string, why: string, tests: { name: string, state: string, why: string }[] }} told
 * @returns {FileResult}
 */
function resultOf(file, { state, why, tests }) {
  const failed = tests
    .filter((test) => test.state === 'failed')
    .map((test) => ({ name: `${file} > ${test.name}`, why: test.why }));
  // A file that does not load has no tests, and one whose preparation fails skips them.
  if (state === 'failed' && failed.length === 0) failed.push({ name: file, why });
  const passed = tests.filter((test) => test.state === 'passed').length;
  const fell = tests.filter((test) => test.state === 'failed').length;
  return { passed, skipped: tests.length - passed - fell, failed };
}

/**
 * @param {string} path as Windows names it, with slashes
 * @param {string} tree
 */
function insideTree(path, tree) {
  return relative(tree, path.replaceAll('\\', '/').replace(/^[A-Z]:/, ''));
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
