import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { notesDir, pathOutside, pinnedNode } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Whether node_modules holds a Node that starts and is the one package.json pins.
 * @param {string} repo
 */
export function isPinnedNodeRight(repo) {
  const answer = spawnSync(pinnedNode(repo), ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() === `v${pinnedVersion(repo)}`;
}

/**
 * Runs the install step of the npm package `node` by hand: npm leaves it out where install scripts are turned off.
 * @param {import('./step.mjs').SetupContext} context
 */
export async function healPinnedNode({ repo, env, say }) {
  const version = pinnedVersion(repo);
  say(`npm left out Node ${version}, on which Sagittal runs; fetching it now…`);
  const cwd = join(repo, 'node_modules', 'node');
  if (!existsSync(cwd))
    throw new SetupError('The npm package "node" is not installed. Delete node_modules and try again.');
  const outside = { ...env, PATH: pathOutside(repo, env['PATH'] ?? '', delimiter), npm_config_ignore_scripts: 'true' };
  const logFile = join(notesDir(repo), 'pinned-node.log');
  await run('node', ['installArchSpecificPackage'], { cwd, env: outside, logFile });
  if (isPinnedNodeRight(repo)) return;
  throw new SetupError(
    `Node ${version} could not be put into node_modules (expected at ${pinnedNode(repo)}). Check that the npm registry offers node-${process.platform}-${process.arch}@${version}; the output is in ${logFile}.`,
  );
}

/** @param {string} repo */
function pinnedVersion(repo) {
  const manifest = JSON.parse(readFileSync(join(repo, 'package.json'), 'utf8'));
  return String(manifest.devDependencies.node);
}
