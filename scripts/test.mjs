// npm test, after the set-up: every check, reported in order; one that fails does not hide the later ones. Last line: N passed, N failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { hasDisplay } from './display.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { orderedOutput } from './ordered-output.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { readJson } from './setup/json-file.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { CHECKS, runStages } from './test-stages.mjs';
import { fromExitCode, fromVitest, sumOf, tallyLine } from './test-tally.mjs';

const path = [join(repoDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
const inRepo = { cwd: repoDir, env: { ...process.env, PATH: path, ...colours } };
const output = orderedOutput(CHECKS, (chunk) => process.stdout.write(chunk));
/** The checks that are npm scripts; all others begin the names of projects of vitest.config.ts. */
const scripts = ['types', 'lint'];

endWithNpm();
await runScript(async () => {
  const work = mkdtempSync(join(tmpdir(), 'sagittal-test-'));
  try {
    const tallies = await runStages(async (name) => {
      output.say(name, `\n== ${name}\n`);
      const tally = scripts.includes(name) ? await npmScript(name) : await testProject(name, work);
      output.end(name);
      return tally;
    });
    const total = sumOf(tallies);
    if (total.failed > 0) process.exitCode = 1;
    console.log(tallyLine(total));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/** @param {string} script of package.json */
async function npmScript(script) {
  const shell = process.platform === 'win32';
  const words = [...(shell ? ['/c', 'npm'] : []), 'run', '-s', script];
  return fromExitCode(await codeOf(script, shell ? 'cmd' : 'npm', words));
}

/**
 * @param {string} project of vitest.config.ts, or how the names of several begin
 * @param {string} work
 */
async function testProject(project, work) {
  const report = join(work, `${project}.json`);
  const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // All projects whose names begin so: the unit tests are two.
  const command = [pinnedNode(repoDir), vitest, 'run', '--project', `${project}*`, ...reporters];
  const needsScreen = project === 'e2e' && !hasDisplay(process.platform, process.env);
  const screen = needsScreen ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];
  const [first = '', ...rest] = [...screen, ...command];
  return fromVitest(await codeOf(project, first, rest), readJson(report));
}

/**
 * @param {string} name of the check
 * @param {string} command
 * @param {readonly string[]} args
 */
async function codeOf(name, command, args) {
  const onOutput = (/** @type {Uint8Array} */ chunk) => {
    output.say(name, chunk);
  };
  try {
    return (await runInFront(command, args, { ...inRepo, onOutput })).code ?? 1;
  } catch (error) {
    output.say(name, `${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
