import { existsSync } from 'node:fs';

import { readElectronInfo } from './setup/electron-info.mjs';
import { SetupError } from './setup/setup-error.mjs';

/**
 * The command that opens the checkout in the Electron the set-up found. Throws a SetupError when it found none.
 * @param {string} repo
 * @param {readonly string[]} extra options and arguments from the command line; options of Electron go before the app
 */
export function electronCommand(repo, extra) {
  const electron = readElectronInfo(repo);
  if (electron === undefined) throw new SetupError('There is no Electron yet. Run: node scripts/setup/setup.mjs');
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  return {
    command: electron.executable,
    args: [...machineOptions(), ...quiet(extra), ...splitAround(repo, extra)],
    env,
  };
}

/** Chromium refuses its sandbox to root; without a graphics device it prints pages of GL errors unless told not to try. */
function machineOptions() {
  if (process.platform !== 'linux') return [];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return existsSync('/dev/dri') ? sandbox : [...sandbox, '--disable-gpu'];
}

/**
 * Chromium's own complaints (no D-Bus, no GPU) drown the app's words; `--enable-logging` brings them back.
 * @param {readonly string[]} extra
 */
function quiet(extra) {
  return extra.some((option) => /^--(enable-logging|log-level)\b/.test(option)) ? [] : ['--log-level=3'];
}

/**
 * @param {string} repo
 * @param {readonly string[]} extra
 */
function splitAround(repo, extra) {
  const options = extra.filter((argument) => argument.startsWith('-'));
  return [...options, repo, ...extra.filter((argument) => !argument.startsWith('-'))];
}
