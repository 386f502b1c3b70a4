import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Lays the files of a package out under a folder, with the rights they get on the target machine.
 * @param {import('./fpm-arguments.mjs').PackageOrder} order
 * @param {string} root
 */
export function layOut({ files }, root) {
  for (const { from, to } of files) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    // `cp` links where the disk can, so that nothing is copied twice.
    if (from.endsWith('/')) runTool('cp', ['-r', '--reflink=auto', from, target]);
    else copyFileSync(from, target);
  }
  setRights(root);
}

/** @param {string} path */
function setRights(path) {
  const stats = statSync(path);
  chmodSync(path, stats.isDirectory() || (stats.mode & 0o111) !== 0 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) setRights(join(path, name));
}

/**
 * The size of a folder's files in KiB, each rounded up.
 * @param {string} folder
 */
export function installedSize(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce(
    (sum, { parentPath, name }) => sum + Math.ceil(statSync(join(parentPath, name)).size / 1024),
    0,
  );
}

/**
 * Runs a tool of the system to its end, with its words on ours. Throws where it is missing or fails.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function runTool(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error !== undefined) throw new Error(`${command} is needed for this package: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ended with code ${String(status)}`);
}
