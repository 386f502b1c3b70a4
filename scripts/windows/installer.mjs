import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { stageEngine } from '../packaging/stage.mjs';
import { readJson } from '../setup/json-file.mjs';
import { onWindows } from './wine.mjs';

/** Where Windows keeps the variables of the machine. */
const ENVIRONMENT = 'HKLM\\System\\CurrentControlSet\\Control\\Session Manager\\Environment';
const INSTALLED = 'C:\\Program Files\\Sagittal';
const SCRIPT = fileURLToPath(new URL('programs/setup.nsi', import.meta.url));
/** An uninstaller goes on after it has ended, as a copy of itself. */
const REMOVAL_MS = 120_000;

const USUAL_PATH = '%SystemRoot%\\system32;%SystemRoot%;%SystemRoot%\\system32\\wbem';
/** Twice as long as NSIS's own strings, and with a semicolon at its end. Wine's cmd looks nothing up in one of this length. */
const LONG_PATH = [
  USUAL_PATH,
  ...Array.from({ length: 60 }, (_, n) => `C:\\Program Files\\Vendor Number ${n}\\bin`),
  '',
].join(';');

/**
 * Installs the command line of a built tree with the package's own PATH script, silently, uses it by its name, and removes it: with a
 * usual PATH, and with a long one over an installation that is there. Throws where something is not as it should be.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {string} folder for what is made
 * @returns {Promise<import('./wine.mjs').Ended>} how an upload by the program's name ended
 */
export async function installAndRemove(windows, tree, folder) {
  const setup = join(folder, 'sagittal-setup.exe');
  layPayload(windows, tree, join(folder, 'payload'));
  makeInstaller(tree, join(folder, 'payload'), setup);
  await setPath(windows, USUAL_PATH);
  await install(windows, setup, USUAL_PATH);
  const sample = onWindows(join(tree, 'samples', 'chest-phantom.png'));
  const words = ['upload', sample, '--json', '--data-dir', onWindows(join(folder, 'data'))];
  const used = await windows.run('cmd', ['/c', 'sagittal', ...words], { cwd: folder });
  await remove(windows, USUAL_PATH);
  await setPath(windows, LONG_PATH);
  await install(windows, setup, LONG_PATH);
  await install(windows, setup, LONG_PATH);
  await remove(windows, LONG_PATH);
  return used;
}

/**
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} path
 */
async function setPath(windows, path) {
  await windows.run('reg', ['add', ENVIRONMENT, '/v', 'Path', '/t', 'REG_EXPAND_SZ', '/d', path, '/f']);
}

/**
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} setup
 * @param {string} before PATH without ours
 */
async function install(windows, setup, before) {
  const { code } = await windows.run(setup, ['/S']);
  if (code !== 0) throw new Error(`the silent installation ended with ${String(code)}`);
  await expectPath(windows, `${before};${INSTALLED}\\resources\\bin`);
}

/**
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} before
 */
async function remove(windows, before) {
  await windows.run(`${INSTALLED}\\uninstall.exe`, ['/S']);
  if (!(await isGone(join(windows.drive, 'Program Files', 'Sagittal'))))
    throw new Error('the silent removal leaves files');
  await expectPath(windows, before);
}

/**
 * What a package holds beside the window, and in place of that what stands for it.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {string} target
 */
function layPayload(windows, tree, target) {
  const resources = join(target, 'resources');
  stageEngine(tree, join(resources, 'engine'), Object(readJson(join(tree, 'package.json'))), {
    platform: 'win32',
    arch: 'x64',
  });
  for (const [from, to] of [
    [windows.nodeFile, join(resources, 'node', 'node.exe')],
    [join(tree, 'build', 'bin', 'sagittal.cmd'), join(resources, 'bin', 'sagittal.cmd')],
    [windows.program('vault'), join(target, 'Sagittal.exe')],
  ]) {
    mkdirSync(dirname(String(to)), { recursive: true });
    copyFileSync(String(from), String(to));
  }
}

/**
 * @param {string} tree
 * @param {string} payload
 * @param {string} setup
 */
function makeInstaller(tree, payload, setup) {
  const script = join(tree, 'build', 'windows', 'path.nsh');
  const words = ['-V2', `-DOUT=${setup}`, `-DPAYLOAD=${payload}`, `-DPATH_SCRIPT=${script}`, SCRIPT];
  const { status, stdout, stderr } = spawnSync('makensis', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The installer was not made: ${stdout}${stderr}`);
}

/**
 * Throws where the registry has another PATH, or has it as a text whose variables stay names.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} wanted
 */
async function expectPath(windows, wanted) {
  const { stdout } = await windows.run('reg', ['query', ENVIRONMENT, '/v', 'Path']);
  const found = /Path\s+REG_EXPAND_SZ\s+(\S.*?)\r?\n/i.exec(stdout)?.[1];
  if (found !== wanted) throw new Error(`PATH is ${found ?? stdout.trim()}, not ${wanted}`);
}

/** @param {string} folder */
async function isGone(folder) {
  for (let waitedMs = 0; existsSync(folder) && waitedMs < REMOVAL_MS; waitedMs += 250) await delay(250);
  return !existsSync(folder);
}
