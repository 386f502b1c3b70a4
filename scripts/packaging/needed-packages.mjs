import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { doesShip } from './what-ships.mjs';

/**
 * An npm package that ships: its name, its folder inside node_modules (with `/`), and the files of it that ship.
 * @typedef {{ name: string, version: string, folder: string, files: string[] }} NeededPackage
 */

/**
 * The packages that built programs load, found by what each file of them asks for, and by the prebuilt parts for the machine.
 * @param {string} repo
 * @param {readonly string[]} programs built files, absolute
 * @param {import('./what-ships.mjs').Machine} machine
 * @returns {NeededPackage[]} sorted by folder
 */
export function neededPackages(repo, programs, machine) {
  const modules = join(repo, 'node_modules');
  const { dependencies } = manifestOf(repo);
  const asked = askedFor(programs, Object.keys(dependencies));
  const waiting = asked.map((name) => ({ name, from: repo }));
  /** @type {Map<string, NeededPackage>} */
  const found = new Map();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = folderOf(next.name, next.from, repo);
    if (folder === undefined || found.has(folder)) continue;
    const manifest = manifestOf(folder);
    const files = filesOf(folder, '').filter((file) => doesShip(manifest.name, file, machine));
    const inside = relative(modules, folder).split(sep).join('/');
    found.set(folder, { name: manifest.name, version: manifest.version, folder: inside, files });
    const paths = files.map((file) => join(folder, file));
    const names = [...askedFor(paths, Object.keys(manifest.dependencies)), ...prebuiltFor(manifest, machine)];
    waiting.push(...names.map((name) => ({ name, from: folder })));
  }
  return [...found.values()].sort((a, b) => a.folder.localeCompare(b.folder));
}

/**
 * Those of the names that any of the files mentions as what a module is loaded by.
 * @param {readonly string[]} paths
 * @param {readonly string[]} names
 */
function askedFor(paths, names) {
  const texts = paths.filter((path) => /\.[cm]?js$/.test(path)).map((path) => readFileSync(path, 'utf8'));
  return names.filter((name) => {
    const words = ["'", '"', '`'].flatMap((quote) => [`${quote}${name}${quote}`, `${quote}${name}/`]);
    return texts.some((text) => words.some((word) => text.includes(word)));
  });
}

/**
 * @param {{ optionalDependencies: object }} manifest
 * @param {import('./what-ships.mjs').Machine} machine
 */
function prebuiltFor({ optionalDependencies }, { platform, arch }) {
  return Object.keys(optionalDependencies).filter((name) => name.endsWith(`-${platform}-${arch}`));
}

/**
 * Where Node finds a package from a folder; undefined where it is not installed.
 * @param {string} name
 * @param {string} from
 * @param {string} repo
 */
function folderOf(name, from, repo) {
  for (let place = from; ; place = dirname(place)) {
    const folder = join(place, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (place === repo || place === dirname(place)) return undefined;
  }
}

/** @param {string} folder */
function manifestOf(folder) {
  const {
    name,
    version,
    dependencies = {},
    optionalDependencies = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name: String(name), version: String(version), dependencies, optionalDependencies };
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @returns {string[]} all files, with `/`, without packages inside
 */
function filesOf(folder, prefix) {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return entry.name === 'node_modules' ? [] : filesOf(folder, `${path}/`);
  });
}
