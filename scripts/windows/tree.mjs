import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { onWindows } from './wine.mjs';

/** What programs and tests read of a checkout. */
const PARTS = [
  ...['main', 'shared', 'renderer', 'test', 'scripts', 'bench', 'samples', 'docs', 'build', 'out', 'deploy'],
  ...['package.json', 'package-lock.json', 'vitest.config.ts', 'tsconfig.json', 'electron.vite.config.ts'],
  ...['electron-builder.yml', 'eslint.config.js', 'LICENSE', 'README.md', 'CHANGELOG.md'],
];

/** Packages that no test outside of the page loads, by far the largest. */
const NOT_NEEDED = /^(electron.*|app-builder.*|node|@tabler|core-js-pure|lightningcss-linux.*|@electron.*)$/;

/**
 * Lays a checkout for Windows into a folder: the same files, and packages of which those with machine code are Windows'.
 * @param {string} repo
 * @param {string} folder made here
 * @param {import('./tools.mjs').Tools['packages']} packages
 * @param {string} vaultProgram stands in for Electron
 */
export function layTree(repo, folder, packages, vaultProgram) {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS.filter((name) => existsSync(join(repo, name))))
    cpSync(join(repo, part), join(folder, part), { recursive: true, dereference: true });
  const [from, to] = [join(repo, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(to, { recursive: true });
  // No links: Windows programs follow some under Wine and lose what lies beside them.
  for (const name of readdirSync(from).filter((one) => !one.startsWith('.') && !NOT_NEEDED.test(one)))
    copyLinked(join(from, name), join(to, name));
  for (const { name, folder: source } of packages) cpSync(source, join(to, name), { recursive: true });
  const note = { executable: onWindows(vaultProgram) };
  writeFileSync(join(to, '.sagittal-electron.json'), JSON.stringify(note));
}

/**
 * Copies a package, without its bytes where the disk can give a file a second name: nothing writes into packages.
 * @param {string} from
 * @param {string} to
 */
function copyLinked(from, to) {
  const { status } = spawnSync('cp', ['-rLl', from, to], { stdio: 'ignore' });
  if (status === 0) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}
