import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundledPackages } from './bundled-packages.mjs';
import { BUNDLED_FOR_THE_WINDOW } from './what-ships.mjs';

/** Bundled into the built programs, besides what the window is made of. */
const BUNDLED_FOR_THE_ENGINE = ['pino', 'zod'];

/**
 * Everything of others in a package, with licence and notice: npm packages that ship as files or are bundled, Node and Electron.
 * @param {string} repo
 * @param {readonly import('./needed-packages.mjs').NeededPackage[]} shipped
 * @param {string} electronVersion
 * @returns {import('./bill-of-materials.mjs').Part[]}
 */
export function shippedParts(repo, shipped, electronVersion) {
  const lock = JSON.parse(readFileSync(join(repo, 'package-lock.json'), 'utf8')).packages;
  const bundled = closureOf(lock, Object.keys(lock[''].dependencies).filter(isBundled));
  const asFiles = shipped.map(({ folder }) => `node_modules/${folder}`);
  const inside = bundledPackages(join(repo, 'out')).filter((path) => path in lock);
  const paths = new Set([...asFiles, ...bundled, ...inside]);
  const parts = [...paths].sort().map((path) => npmPart(repo, path, lock[path]));
  const nodeVersion = String(lock['node_modules/node'].version);
  return [
    ...parts,
    {
      name: 'node',
      version: nodeVersion,
      licence: 'MIT',
      purl: `pkg:generic/node@${nodeVersion}`,
      text: 'See resources/node/LICENSE.',
    },
    {
      name: 'electron',
      version: electronVersion,
      licence: 'MIT',
      purl: `pkg:npm/electron@${electronVersion}`,
      text: 'See LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
    },
  ];
}

/** @param {string} name */
function isBundled(name) {
  return BUNDLED_FOR_THE_WINDOW.test(name) || BUNDLED_FOR_THE_ENGINE.includes(name);
}

/**
 * The paths of packages and of what they depend on, in a lockfile.
 * @param {Record<string, { dependencies?: object }>} lock
 * @param {readonly string[]} names
 */
function closureOf(lock, names) {
  const paths = new Set(names.map((name) => `node_modules/${name}`));
  for (const path of paths) {
    for (const name of Object.keys(lock[path]?.dependencies ?? {})) {
      const nested = `${path}/node_modules/${name}`;
      paths.add(nested in lock ? nested : `node_modules/${name}`);
    }
  }
  return [...paths].filter((path) => path in lock);
}

/**
 * @param {string} repo
 * @param {string} path
 * @param {{ version: string, license?: string, integrity?: string }} entry
 */
function npmPart(repo, path, entry) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const text = licenceText(join(repo, path));
  return {
    name,
    version: entry.version,
    licence: (entry.license ?? 'NOASSERTION').replace(/^\((.*)\)$/, '$1'),
    purl: `pkg:npm/${name.replace(/^@/, '%40')}@${entry.version}`,
    ...(entry.integrity !== undefined && { integrity: entry.integrity }),
    ...(text !== undefined && { text }),
  };
}

/** @param {string} folder */
function licenceText(folder) {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length === 0 ? licencesInReadme(folder) : texts.join('\n\n');
}

/** Of libvips a list of what is in it, each with its licence. @param {string} folder */
function licencesInReadme(folder) {
  const path = join(folder, 'README.md');
  return existsSync(path) ? /^## Licen[cs]\w*$[^]*/m.exec(readFileSync(path, 'utf8'))?.[0].trim() : undefined;
}
