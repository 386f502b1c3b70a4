import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundledPackages } from './bundled-packages.mjs';
import { licenceText } from './licence-texts.mjs';
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
 * Licences of packages that name none in package.json, as the licence text in them says.
 * @type {Readonly<Record<string, string>>}
 */
const UNNAMED = { 'png-js': 'MIT' };

/**
 * @param {string} repo
 * @param {string} path
 * @param {{ version: string, license?: string, integrity?: string }} entry
 */
function npmPart(repo, path, entry) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = (entry.license ?? UNNAMED[name] ?? 'NOASSERTION').replace(/^\((.*)\)$/, '$1');
  const text = licenceText(repo, join(repo, path), licence);
  return {
    name,
    version: entry.version,
    licence,
    purl: `pkg:npm/${name.replace(/^@/, '%40')}@${entry.version}`,
    ...(entry.integrity !== undefined && { integrity: entry.integrity }),
    ...(text !== undefined && { text }),
  };
}
