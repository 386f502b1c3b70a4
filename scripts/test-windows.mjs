// npm run test:windows [-- --only cli|unit|integration] [--files PART,…] [--minutes N]: the built command line and the tests on Windows' own
// Node, SQLite and sharp under Wine, in a Windows of their own that is gone afterwards. Last line: N passed, N failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { endWithNpm } from './end-with-npm.mjs';
import { runScript } from './run-script.mjs';
import { repoDir } from './setup/paths.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { tallyLine } from './test-tally.mjs';
import { rehearseCommandLine } from './windows/command-line.mjs';
import { runTests, TEST_PARTS } from './windows/run-tests.mjs';
import { rehearsalTools } from './windows/tools.mjs';
import { layTree } from './windows/tree.mjs';
import { makeWindows } from './windows/wine.mjs';

/** All of it ends by itself after so many minutes. */
const USUAL_MINUTES = 60;
const PARTS = /** @type {const} */ (['cli', 'unit', 'integration']);

const { values } = parseArgs({
  options: { only: { type: 'string' }, files: { type: 'string' }, minutes: { type: 'string' } },
});

endWithNpm();
await runScript(async () => {
  const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
  if (parts.length === 0) throw new SetupError(`--only takes one of ${PARTS.join(', ')}.`);
  const until = Date.now() + 60_000 * Number(values.minutes ?? USUAL_MINUTES);
  const tools = await rehearsalTools(repoDir, process.env, console.log);
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-windows-'));
  const windows = await makeWindows(tools, folder);
  const stop = () => {
    windows.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
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
 * @param {readonly (typeof PARTS)[number][]} parts
 * @param {{ windows: import('./windows/wine.mjs').Windows, tree: string, folder: string, until: number }} site
 */
async function rehearse(parts, { windows, tree, folder, until }) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    console.log(`\n== ${part}`);
    if (part === 'cli') {
      const outcomes = await rehearseCommandLine(windows, tree, folder, console.log);
      for (const { problem } of outcomes) total[problem === null ? 'passed' : 'failed'] += 1;
      continue;
    }
    const outcome = await runTests(windows, tree, TEST_PARTS[part], { until, only: values.files, say: console.log });
    for (const { name, reason } of outcome.ofWine) console.log(`Wine ${name}: ${reason}`);
    for (const { name, why } of outcome.failed) console.log(`FAIL ${name}: ${why}`);
    const [first] = outcome.notRun;
    if (first !== undefined) console.log(`not run, the time is over: ${outcome.notRun.length} files from ${first} on`);
    total.passed += outcome.passed;
    total.failed += outcome.failed.length;
    total.skipped += outcome.skipped + outcome.ofWine.length;
  }
  if (total.failed > 0) process.exitCode = 1;
  console.log(tallyLine(total));
}
