import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readJson, writeJson } from './json-file.mjs';

/**
 * Where Electron is: `npm-development` is the older build from the npm registry, never for a release.
 * @typedef {object} ElectronInfo
 * @property {string} dist its folder, absolute
 * @property {string} executable absolute
 * @property {string} version such as `45.4.1`
 * @property {'official' | 'npm-development'} origin
 */

/** The file in the unpacked npm-hosted build that says it is complete; holds its version. */
export const developmentMarker = '.sagittal-development';

/**
 * What the set-up wrote down, where the binary is still there; otherwise undefined.
 * @param {string} repo
 * @returns {ElectronInfo | undefined}
 */
export function readElectronInfo(repo) {
  const info = readJson(infoFile(repo));
  return isElectronInfo(info) && existsSync(info.executable) ? info : undefined;
}

/**
 * @param {string} repo
 * @param {ElectronInfo} info
 */
export function writeElectronInfo(repo, info) {
  writeJson(infoFile(repo), info);
}

/**
 * The Electron in a folder, or undefined where the folder holds none.
 * @param {string} dist
 * @returns {ElectronInfo | undefined}
 */
export function electronIn(dist) {
  const executable = join(dist, executableName());
  const version = versionIn(dist);
  if (version === undefined || !existsSync(executable)) return undefined;
  const origin = existsSync(join(dist, developmentMarker)) ? 'npm-development' : 'official';
  return { dist, executable, version, origin };
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} dist */
function versionIn(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/** @param {string} repo */
function infoFile(repo) {
  return join(repo, 'node_modules', '.sagittal-electron.json');
}

/**
 * @param {unknown} value
 * @returns {value is ElectronInfo}
 */
function isElectronInfo(value) {
  const { dist, executable, version, origin } = Object(value);
  return [dist, executable, version].every((part) => typeof part === 'string') && typeof origin === 'string';
}
