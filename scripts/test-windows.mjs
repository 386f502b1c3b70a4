// npm run test:windows [-- PART …] [--only cli|unit|integration] [--minutes N] [--rest]: the built command line and the tests on Windows'
// own Node, SQLite and sharp under Wine, in a Windows of their own that is gone afterwards; with folders or files, the tests among them.
// With --rest it goes on: what an earlier run did not reach, and what fell in it; what passed there counts on. Ends with the tests that
// are left out and why, {"figures": {…}}, a line of what came of each part, and N passed, N failed; with 1 where something fell or was not run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { endWithNpm } from './end-with-npm.mjs';
import { runScript } from './run-script.mjs';
import { notesDir, repoDir } from './setup/paths.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { tallyLine } from './test-tally.mjs';
import { COMMAND_LINE_CASES, rehearseCommandLine } from './windows/command-line.mjs';
import { filesOf, runTests, testFiles, TEST_PARTS } from './windows/run-tests.mjs';
import { Tallies } from './windows/tallies.mjs';
import { rehearsalTools } from './windows/tools.mjs';
import { layTree } from './windows/tree.mjs';
import { provenLimits } from './windows/wine-limits.mjs';
import { makeWindows } from './windows/wine.mjs';

/** All of it ends by itself after so many minutes. */
const USUAL_MINUTES = 240;
/** Room that tests need for what is temporary, in bytes. */
const TEMP_BYTES = 4_000_000_000;
const PARTS = /** @type {const} */ (['cli', 'unit', 'integration']);

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, minutes: { type: 'string' }, rest: { type: 'boolean', default: false } },
  allowPositionals: true,
});

endWithNpm();
await runScript(async () => {
  const parts = partsOf(values.only, positionals);
  const until = Date.now() + 60_000 * Number(values.minutes ?? USUAL_MINUTES);
  const tools = await rehearsalTools(repoDir, process.env, console.log);
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-windows-'));
  const temp = mkdtempSync(join(placeInMemory() ?? folder, 'sagittal-windows-temp-'));
  const windows = await makeWindows(tools, folder, temp);
  const stop = () => {
    windows.end();
    for (const made of [temp, folder]) rmSync(made, { recursive: true, force: true, maxRetries: 10 });
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => {
      stop();
      process.exit(130);
    });
  try {
    const tree = join(folder, 'sagittal');
    layTree(repoDir, tree, tools.packages, windows.program('vault'));
    await rehearse(parts, { windows, tree, folder, until });
  } finally {
    stop();
  }
});

/**
 * @param {string | undefined} only
 * @param {readonly string[]} wanted folders or files of tests
 */
function partsOf(only, wanted) {
  if (only !== undefined && !PARTS.some((part) => part === only))
    throw new SetupError(`--only takes one of ${PARTS.join(', ')}.`);
  const asked = PARTS.filter((part) => only === undefined || only === part);
  if (wanted.length === 0) return asked;
  const parts = asked.filter((part) => part !== 'cli' && testFiles(repoDir, TEST_PARTS[part].under, wanted).length > 0);
  if (parts.length === 0) throw new SetupError(`No test is at ${wanted.join(' or ')}.`);
  return parts;
}

/** A place in memory that has room enough; null where there is none. */
function placeInMemory() {
  if (!existsSync('/dev/shm')) return null;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= TEMP_BYTES ? '/dev/shm' : null;
}

/**
 * What is run of a part, by the names of files or cases.
 * @typedef {object} Round
 * @property {readonly string[]} names all of it
 * @property {readonly { file: string, reason: string }[]} leftOut
 * @property {(names: readonly string[], keep: (name: string, result: import('./windows/one-process.mjs').FileResult) => void) => Promise<string[]>} run
 *   answers the names that were not reached
 */

/**
 * @param {readonly (typeof PARTS)[number][]} parts
 * @param {{ windows: import('./windows/wine.mjs').Windows, tree: string, folder: string, until: number }} site
 */
async function rehearse(parts, site) {
  const proven = await provenLimits(site.windows);
  const tallies = new Tallies(join(notesDir(repoDir), 'windows', 'rehearsal.json'), values.rest, commit());
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const lines = [];
  /** @type {Record<string, unknown>} */
  const figures = {};
  let notReached = 0;
  for (const part of parts) {
    console.log(`\n== ${part}`);
    const startedAt = Date.now();
    const { names, leftOut, run } = part === 'cli' ? ofCommandLine(site) : ofTests(part, site);
    const wanted = values.rest ? tallies.rest(part, names, proven) : names;
    const missed = await run(wanted, (name, result) => {
      tallies.keep(part, name, result);
      for (const fell of result.failed) console.log(`FAIL ${fell.name}: ${fell.why}`);
    });
    const sum = tallies.sum(part, names, proven);
    tellPart(sum, missed, leftOut);
    lines.push(partLine(part, sum, missed, leftOut));
    const { failed, ofWine, ...rest } = sum;
    figures[part] = {
      ...{ ...rest, failed: failed.length, ofWine: ofWine.length },
      ...{ filesNotReached: missed.length, filesLeftOut: leftOut.length },
      seconds: Math.round((Date.now() - startedAt) / 1000),
    };
    notReached += missed.length;
    total.passed += sum.passed;
    total.failed += failed.length;
    total.skipped += sum.skipped + ofWine.length;
  }
  // What was not run is not known to be right.
  if (total.failed > 0 || notReached > 0) process.exitCode = 1;
  console.log(JSON.stringify({ figures: { windows: figures } }));
  console.log(lines.join('; '));
  console.log(tallyLine(total));
}

/** The commit of the checkout, with `+` where it was changed since. */
function commit() {
  const git = (/** @type {string[]} */ ...words) => spawnSync('git', words, { cwd: repoDir, encoding: 'utf8' }).stdout;
  return `${git('rev-parse', '--short', 'HEAD').trim()}${git('status', '--porcelain', '-uno') === '' ? '' : '+'}`;
}

/**
 * @param {{ windows: import('./windows/wine.mjs').Windows, tree: string, folder: string }} site
 * @returns {Round}
 */
function ofCommandLine({ windows, tree, folder }) {
  return {
    names: Object.keys(COMMAND_LINE_CASES),
    leftOut: [],
    run: async (names, keep) => {
      for (const { name, problem } of await rehearseCommandLine(windows, tree, folder, console.log, names))
        keep(name, {
          passed: problem === null ? 1 : 0,
          skipped: 0,
          failed: problem === null ? [] : [{ name, why: problem }],
        });
      return [];
    },
  };
}

/**
 * @param {'unit' | 'integration'} name
 * @param {{ windows: import('./windows/wine.mjs').Windows, tree: string, until: number }} site
 * @returns {Round}
 */
function ofTests(name, { windows, tree, until }) {
  const part = TEST_PARTS[name];
  const { files, leftOut } = filesOf(tree, part, positionals);
  const partUntil = Math.min(until, Date.now() + 60_000 * part.mostMinutes);
  return {
    names: files,
    leftOut,
    run: (wanted, keep) => runTests(windows, tree, part, wanted, { until: partUntil, keep, say: console.log }),
  };
}

/**
 * @param {ReturnType<Tallies['sum']>} sum
 * @param {readonly string[]} missed
 * @param {Round['leftOut']} leftOut
 */
function tellPart({ failed, ofWine }, missed, leftOut) {
  for (const { name, why } of failed) console.log(`failed: ${name}: ${why}`);
  for (const { name, reason } of ofWine) console.log(`of Wine: ${name}: ${reason}`);
  for (const { file, reason } of leftOut) console.log(`left out: ${file}: ${reason}`);
  for (const file of missed) console.log(`not reached: ${file}`);
}

/**
 * What came of a part: left out are the tests that fall for reasons of Wine or are for another system.
 * @param {string} part
 * @param {ReturnType<Tallies['sum']>} sum
 * @param {readonly string[]} missed
 * @param {Round['leftOut']} leftOut
 */
function partLine(part, { files, earlier, passed, failed, skipped, ofWine }, missed, leftOut) {
  const before = earlier > 0 ? `, ${earlier} of them in an earlier run` : '';
  const late = missed.length > 0 ? `, ${missed.length} files not reached` : '';
  return `${part} ${passed} passed, ${failed.length} failed, ${skipped} skipped, ${ofWine.length} of Wine in ${files} files${before}, ${leftOut.length} files left out${late}`;
}
