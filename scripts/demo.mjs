import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runInFront } from './run-in-front.mjs';
import { readJson } from './setup/json-file.mjs';
import { pinnedNode } from './setup/paths.mjs';

const needsAPerson = 2;

/**
 * Uploads samples/ to the demo model in this terminal. Returns the exit code: 0 when everything was answered but the one
 * text file, skipped, and the one broken picture, quarantined.
 * @param {string} repo
 */
export async function runDemo(repo) {
  const work = mkdtempSync(join(tmpdir(), 'sagittal-demo-'));
  const summaryFile = join(work, 'summary.json');
  const program = join(repo, 'out', 'main', 'cli.js');
  try {
    const args = [program, '--summary-file', summaryFile, 'upload', join(repo, 'samples'), '--send-anyway'];
    const { code } = await runInFront(pinnedNode(repo), args, { cwd: repo });
    if (code === needsAPerson && wentAsItShould(readJson(summaryFile))) return 0;
    console.error('The demo did not go as it should: one file skipped, one quarantined and every other one answered.');
    return code === 0 || code === null ? 1 : code;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {unknown} summary as the command line's `--summary-file` writes it
 */
export function wentAsItShould(summary) {
  const { found, answered, failed, skipped, quarantined, held, waiting, cancelled } = Object(summary);
  const others = [failed, held, waiting, cancelled];
  return skipped === 1 && quarantined === 1 && answered > 0 && found === answered + 2 && others.every((n) => n === 0);
}
