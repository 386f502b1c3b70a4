// npm run figures [-- --list]: sizes, shortcuts and tests of this checkout; --list names the modules with logic that have no
// unit test of their own. Last line: {"figures": {…}}.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import { linesOf, sourceFacts } from './figures/source-facts.mjs';
import { summarise } from './figures/summarise.mjs';
import { repoDir } from './setup/paths.mjs';

const sources = ['main', 'renderer', 'shared']
  .flatMap((folder) => filesIn(folder, /(?<!\.d)\.tsx?$/))
  .map((path) => ({ path, facts: sourceFacts(path, read(path)) }));
const tests = filesIn('test', /\.(tsx?|py)$/)
  .filter((path) => !path.startsWith('test/fixtures/'))
  .map((path) => ({ path, lines: linesOf(read(path)) }));

const { figures, withoutTwin } = summarise(sources, tests);
if (process.argv.includes('--list')) for (const path of withoutTwin) console.log(path);
for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(18)}${words(value)}`);
console.log(JSON.stringify({ figures }));

/**
 * Relative to the checkout, with `/` on every system.
 * @param {string} folder
 * @param {RegExp} pattern
 */
function filesIn(folder, pattern) {
  return readdirSync(join(repoDir, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.split(sep).join('/')}`)
    .filter((path) => pattern.test(path))
    .sort();
}

/** @param {string} path */
function read(path) {
  return readFileSync(join(repoDir, path), 'utf8');
}

/** @param {number | { median: number, p90: number, max: number }} value */
function words(value) {
  return typeof value === 'number' ? String(value) : `median ${value.median}, p90 ${value.p90}, max ${value.max}`;
}
