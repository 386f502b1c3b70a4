import { join } from 'node:path';

import { readJson } from './json-file.mjs';

/**
 * Whether npm's own record of node_modules holds just what package-lock.json asks for, optional packages of other
 * machines left aside.
 * @param {string} repo
 */
export function lockfileMatches(repo) {
  const wanted = packagesIn(join(repo, 'package-lock.json'));
  return holdsLockfile(repo) && [...installedIn(repo)].every(([path, entry]) => isSame(wanted.get(path), entry));
}

/**
 * Whether it holds all that is asked for, whatever else is there.
 * @param {string} repo
 */
export function holdsLockfile(repo) {
  const [wanted, installed] = [packagesIn(join(repo, 'package-lock.json')), installedIn(repo)];
  if (wanted.size === 0 || installed.size === 0) return false;
  return [...wanted].every(([path, entry]) => {
    const found = installed.get(path);
    return found === undefined ? entry.optional === true : isSame(entry, found);
  });
}

/** @param {string} repo */
function installedIn(repo) {
  return packagesIn(join(repo, 'node_modules', '.package-lock.json'));
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockEntry */

/**
 * @param {string} file
 * @returns {Map<string, LockEntry>}
 */
function packagesIn(file) {
  const lock = readJson(file);
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return new Map();
  const entries = Object.entries(Object(lock.packages)).filter(([path]) => path !== '');
  return new Map(entries);
}

/**
 * @param {LockEntry | undefined} wanted
 * @param {LockEntry} installed
 */
function isSame(wanted, installed) {
  return wanted?.version === installed.version && wanted?.integrity === installed.integrity;
}
