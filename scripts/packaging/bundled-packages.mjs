import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The npm packages whose code is inside of built programs, by the maps beside them: as a lockfile calls them, such as
 * `node_modules/one/node_modules/two`. Sorted.
 * @param {string} folder of the built programs; one that is not there has none
 */
export function bundledPackages(folder) {
  if (!existsSync(folder)) return [];
  const maps = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.js.map'));
  /** @type {string[]} */
  const sources = maps.flatMap((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')).sources);
  const packages = sources.flatMap(
    (source) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source) ?? [],
  );
  return [...new Set(packages)].sort();
}
