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
import { afterSecondLook, failedFiles, failedWords, isWorthASecondLook, unsteadyWords } from './second-look.mjs';
import { CHECKS, runStages } from './test-stages.mjs';
import { fromExitCode, fromVitest, sumOf, tallyLine } from './test-tally.mjs';

const path = [join(repoDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
const inRepo = { cwd: repoDir, env: { ...process.env, PATH: path, ...colours } };
const output = orderedOutput(CHECKS, (chunk) => process.stdout.write(chunk));
/** What Vitest has reported, by project. @type {Map<string, unknown>} */
const reports = new Map();
/** The checks that are npm scripts; all others begin the names of projects of vitest.config.ts. */
const scripts = ['types', 'lint'];

endWithNpm();
await runScript(async () => {
  const work = mkdtempSync(join(tmpdir(), 'sagittal-test-'));
  try {
    const tallies = await runStages(async (name) => {
      output.say(name, `\n== ${name}\n`);
      const tally = scripts.includes(name) ? await npmScript(name) : await runVitest(name, name, work, []);
      output.end(name);
      return tally;
    });
    const total = await withSecondLooks(sumOf(tallies), work);
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
 * Few tests that failed are run once more, alone and after all others, and what came of it is told at the end.
 * @param {import('./test-tally.mjs').Tally} total
 * @param {string} work
 */
async function withSecondLooks(total, work) {
  const failed = [...reports.values()].map(failedFiles);
  const files = failed.flat();
  const after = isWorthASecondLook(total, failed) ? await secondLook(total, files, work) : total;
  if (files.length > 0) console.log(after.failed === 0 ? unsteadyWords(files) : failedWords(files));
  return after;
}

/**
 * @param {import('./test-tally.mjs').Tally} first
 * @param {readonly import('./second-look.mjs').FailedFile[]} files that failed
 * @param {string} work
 */
async function secondLook(first, files, work) {
  const tallies = [];
  for (const [project, report] of reports) {
    const again = failedFiles(report).map(({ file }) => file);
    if (again.length === 0) continue;
    console.log(`\n== ${project}, once more: what failed, alone\n`);
    tallies.push(await runVitest(`${project}-again`, project, work, ['--no-file-parallelism', ...again]));
  }
  return afterSecondLook(first, files, sumOf(tallies));
}

/**
 * @param {string} name of the run
 * @param {string} project of vitest.config.ts, or how the names of several begin
 * @param {string} work folder of the reports
 * @param {readonly string[]} words more for Vitest
 */
async function runVitest(name, project, work, words) {
  const file = join(work, `${name}.json`);
  const program = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  // All projects whose names begin so: the unit tests are two.
  const command = [pinnedNode(repoDir), program, 'run', '--project', `${project}*`, ...reporters, ...words];
  const needsScreen = project === 'e2e' && !hasDisplay(process.platform, process.env);
  const screen = needsScreen ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];
  const [first = '', ...rest] = [...screen, ...command];
  const code = await codeOf(name, first, rest);
  const report = readJson(file);
  if (name === project) reports.set(project, report);
  return fromVitest(code, report);
}

/**
 * @param {string} name of the check
 * @param {string} command
 * @param {readonly string[]} args
 */
async function codeOf(name, command, args) {
  // A second look is no check of its own: it comes after all of them.
  const say = (/** @type {string | Uint8Array} */ chunk) => {
    if (CHECKS.includes(name)) output.say(name, chunk);
    else process.stdout.write(chunk);
  };
  try {
    return (await runInFront(command, args, { ...inRepo, onOutput: say })).code ?? 1;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
