import { join } from 'node:path';

import { readJson } from './json-file.mjs';

/**
 * Whether npm's own record of node_modules holds just what package-lock.json asks for, optional packages of other
 * machines left aside.
 * @param {string} repo
 */
export function lockfileMatches(repo) {
  const wanted = packagesIn(join(repo, 'package-lock.json'));
  const installed = packagesIn(join(repo, 'node_modules', '.package-lock.json'));
  if (wanted.size === 0 || installed.size === 0) return false;
  return (
    [...installed].every(([path, entry]) => isSame(wanted.get(path), entry)) &&
    [...wanted].every(([path, entry]) => installed.has(path) || entry.optional === true)
  );
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
