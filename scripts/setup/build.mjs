import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { readJson, writeJson } from './json-file.mjs';
import { notesDir, pinnedNode } from './paths.mjs';
import { run } from './run.mjs';

const sources = ['main', 'renderer', 'shared', 'package.json', 'electron.vite.config.ts'];
const outputs = ['main/index.js', 'main/engine.js', 'main/cli.js', 'main/endpoint.js', 'preload', 'renderer'];

/**
 * `out/` no older than the sources, by their paths, times and sizes.
 * @param {import('./step.mjs').SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function buildStep({ repo, env, say }) {
  const stampFile = join(repo, 'out', '.sagittal-build.json');
  return {
    isDone: () => {
      const { sources: built } = Object(readJson(stampFile));
      return built === sourcesState(repo) && outputs.every((name) => existsSync(join(repo, 'out', name)));
    },
    run: async () => {
      const state = sourcesState(repo);
      const startedAt = Date.now();
      const builder = join(repo, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      await run(pinnedNode(repo), [builder, 'build'], { cwd: repo, env, logFile: join(notesDir(repo), 'build.log') });
      writeJson(stampFile, { sources: state });
      say(`Built Sagittal in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    },
  };
}

/**
 * A hash that changes when a source file is added, removed, moved or saved.
 * @param {string} repo
 */
export function sourcesState(repo) {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, repo, source);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} repo
 * @param {string} path
 */
function addTo(hash, repo, path) {
  const stats = statSync(join(repo, path), { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isDirectory()) {
    for (const name of readdirSync(join(repo, path)).sort()) addTo(hash, repo, `${path}/${name}`);
  } else {
    hash.update(`${path}\n${stats.mtimeMs}\n${stats.size}\n`);
  }
}
