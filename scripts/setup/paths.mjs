import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this script belongs to, absolute. */
export const repoDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Lock, logs and notes of the set-up; not in node_modules, which `npm ci` deletes.
 * @param {string} repo
 */
export function notesDir(repo) {
  return join(repo, '.setup');
}

/**
 * The Node 24 binary itself, not the shim in `.bin`.
 * @param {string} repo
 */
export function pinnedNode(repo) {
  return join(repo, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * PATH without the entries inside the checkout's node_modules: the Node that stays while `npm ci` deletes the pinned one.
 * @param {string} repo
 * @param {string} path
 * @param {string} separator
 */
export function pathOutside(repo, path, separator) {
  const inside = join(repo, 'node_modules');
  return path
    .split(separator)
    .filter((entry) => !entry.startsWith(inside))
    .join(separator);
}
