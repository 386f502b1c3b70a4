// npm run test:faults [-- --long] [--only SCENARIO] [--points N] [FILE…]: the fault bench. Prints its seed; SEED=… has the same run
// again. --only and --points are for the table of points (test/faults/scenarios.ts). The last line is {"figures": {…}}.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

await runScript(async () => {
  const words = process.argv.slice(2);
  const isLong = words.includes('--long');
  const only = takeValue(words, '--only');
  const points = takeValue(words, '--points');
  const work = mkdtempSync(join(tmpdir(), 'sagittal-faults-'));
  try {
    const figures = join(work, 'figures');
    const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
    const files = words.filter((word) => word !== '--long');
    const command = [vitest, 'run', '--project', 'faults', ...files];
    const env = {
      ...process.env,
      SAGITTAL_FAULT_FIGURES: figures,
      ...(isLong && { SAGITTAL_FAULTS: 'long' }),
      ...(only !== null && { SAGITTAL_FAULT_ONLY: only }),
      ...(points !== null && { SAGITTAL_FAULT_POINTS: points }),
    };
    process.exitCode = (await runInFront(pinnedNode(repoDir), command, { cwd: repoDir, env })).code ?? 1;
    console.log(JSON.stringify({ figures: sumOf(existsSync(figures) ? readFileSync(figures, 'utf8') : '') }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/**
 * Takes an option and its value out of the words; null where it is not there.
 * @param {string[]} words
 * @param {string} name
 */
function takeValue(words, name) {
  const at = words.indexOf(name);
  return at < 0 ? null : (words.splice(at, 2)[1] ?? null);
}

/**
 * @param {string} lines one object of counts a line
 * @returns {Record<string, number>}
 */
function sumOf(lines) {
  /** @type {Record<string, number>} */
  const sums = {};
  for (const line of lines.split('\n').filter((text) => text !== '')) {
    for (const [name, count] of Object.entries(JSON.parse(line))) sums[name] = (sums[name] ?? 0) + Number(count);
  }
  return sums;
}
