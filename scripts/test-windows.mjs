// npm run test:windows [-- PART …] [--only cli|unit|integration] [--minutes N]: the built command line and the tests on Windows' own
// Node, SQLite and sharp under Wine, in a Windows of their own that is gone afterwards; with folders or files, the tests among them.
// Ends with {"figures": {…}}, a line of what came of each part, and N passed, N failed; with 1 where something failed or was not run.
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { endWithNpm } from './end-with-npm.mjs';
import { runScript } from './run-script.mjs';
import { repoDir } from './setup/paths.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { tallyLine } from './test-tally.mjs';
import { rehearseCommandLine } from './windows/command-line.mjs';
import { runTests, testFiles, TEST_PARTS } from './windows/run-tests.mjs';
import { rehearsalTools } from './windows/tools.mjs';
import { layTree } from './windows/tree.mjs';
import { makeWindows } from './windows/wine.mjs';

/** All of it ends by itself after so many minutes. */
const USUAL_MINUTES = 180;
/** Room that tests need for what is temporary, in bytes. */
const TEMP_BYTES = 4_000_000_000;
const PARTS = /** @type {const} */ (['cli', 'unit', 'integration']);

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, minutes: { type: 'string' } },
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
 * @param {readonly (typeof PARTS)[number][]} parts
 * @param {{ windows: import('./windows/wine.mjs').Windows, tree: string, folder: string, until: number }} site
 */
async function rehearse(parts, { windows, tree, folder, until }) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const ofParts = [];
  /** @type {Record<string, unknown>} */
  const figures = {};
  let notRun = 0;
  for (const part of parts) {
    console.log(`\n== ${part}`);
    const startedAt = Date.now();
    const { told, tally, missed } =
      part === 'cli'
        ? await ofCommandLine(windows, tree, folder)
        : await ofTests(
            await runTests(windows, tree, TEST_PARTS[part], { until, wanted: positionals, say: console.log }),
          );
    figures[part] = { ...told, seconds: Math.round((Date.now() - startedAt) / 1000) };
    ofParts.push(partLine(part, tally, told.filesLeftOut ?? 0, missed));
    notRun += missed;
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  // What was not run is not known to be right.
  if (total.failed > 0 || notRun > 0) process.exitCode = 1;
  console.log(JSON.stringify({ figures: { windows: figures } }));
  console.log(ofParts.join('; '));
  console.log(tallyLine(total));
}

/**
 * What came of a part: left out are the tests that fall for reasons of Wine or are for another system.
 * @param {string} part
 * @param {import('./test-tally.mjs').Tally} tally
 * @param {number} filesLeftOut
 * @param {number} missed files that there was no time for
 */
function partLine(part, { passed, failed, skipped }, filesLeftOut, missed) {
  const late = missed > 0 ? `, ${missed} files not run` : '';
  return `${part} ${passed} passed, ${failed} failed, ${skipped} tests and ${filesLeftOut} files left out${late}`;
}

/**
 * @param {import('./windows/wine.mjs').Windows} windows
 * @param {string} tree
 * @param {string} folder
 */
async function ofCommandLine(windows, tree, folder) {
  const outcomes = await rehearseCommandLine(windows, tree, folder, console.log);
  const passed = outcomes.filter(({ problem }) => problem === null).length;
  const tally = { passed, failed: outcomes.length - passed, skipped: 0 };
  return { told: { cases: outcomes.length, ok: passed, filesLeftOut: 0 }, tally, missed: 0 };
}

/** @param {import('./windows/run-tests.mjs').TestOutcome} outcome */
function ofTests({ passed, skipped, failed, ofWine, notRun, leftOut }) {
  for (const { name, reason } of ofWine) console.log(`Wine ${name}: ${reason}`);
  const [first] = notRun;
  if (first !== undefined) console.log(`not run, the time is over: ${notRun.length} files from ${first} on`);
  const told = {
    ...{ passed, failed: failed.length, skipped, ofWine: ofWine.length },
    ...{ filesNotRun: notRun.length, filesLeftOut: leftOut },
  };
  const tally = { passed, failed: failed.length, skipped: skipped + ofWine.length };
  return { told, tally, missed: notRun.length };
}
