// npm test, after the set-up: every check in order; one that fails does not hide the later ones. Last line: N passed, N failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { hasDisplay } from './display.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { readJson } from './setup/json-file.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { fromExitCode, fromVitest, sumOf, tallyLine } from './test-tally.mjs';

const path = [join(repoDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
const inRepo = { cwd: repoDir, env: { ...process.env, PATH: path } };

endWithNpm();
await runScript(async () => {
  const work = mkdtempSync(join(tmpdir(), 'sagittal-test-'));
  try {
    const tallies = [await check('types'), await check('lint')];
    for (const project of ['unit', 'page', 'integration', 'faults', 'e2e'])
      tallies.push(await testProject(project, work));
    const total = sumOf(tallies);
    if (total.failed > 0) process.exitCode = 1;
    console.log(tallyLine(total));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/** @param {string} script of package.json */
async function check(script) {
  console.log(`\n== ${script}`);
  const shell = process.platform === 'win32';
  return fromExitCode(await codeOf(shell ? 'cmd' : 'npm', [...(shell ? ['/c', 'npm'] : []), 'run', '-s', script]));
}

/**
 * @param {string} project of vitest.config.ts
 * @param {string} work
 */
async function testProject(project, work) {
  console.log(`\n== ${project}`);
  const report = join(work, `${project}.json`);
  const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [pinnedNode(repoDir), vitest, 'run', '--project', project, ...reporters];
  const needsScreen = project === 'e2e' && !hasDisplay(process.platform, process.env);
  const screen = needsScreen ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];
  const [first = '', ...rest] = [...screen, ...command];
  return fromVitest(await codeOf(first, rest), readJson(report));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function codeOf(command, args) {
  try {
    return (await runInFront(command, args, inRepo)).code ?? 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
