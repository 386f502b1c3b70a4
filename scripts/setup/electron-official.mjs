import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { notesDir, pinnedNode } from './paths.mjs';
import { run } from './run.mjs';

const withoutProgressMs = 60_000;
const lookEveryMs = 1_000;

/**
 * Runs Electron's own downloader, which knows its mirrors, proxies and checksums, until it ends or 60 s pass in which it
 * writes nothing. Returns a few words on what went wrong, or undefined when it went well.
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 */
export async function downloadOfficialElectron(repo, env) {
  const packageDir = join(repo, 'node_modules', 'electron');
  const logFile = join(notesDir(repo), 'electron-download.log');
  const temporary = join(notesDir(repo), `electron-${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  const watch = stopWhenStuck([temporary, join(packageDir, 'dist')]);
  try {
    await run(pinnedNode(repo), ['install.js'], {
      cwd: packageDir,
      env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_OVERRIDE_DIST_PATH: undefined },
      logFile,
      signal: watch.signal,
    });
    return undefined;
  } catch {
    rmSync(join(packageDir, 'dist'), { recursive: true, force: true });
    return watch.signal.aborted ? 'nothing arrived for a minute' : reasonIn(readFileSync(logFile, 'utf8'));
  } finally {
    watch.end();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * The most telling words of Node's description of a failed download.
 * @param {string} log
 */
export function reasonIn(log) {
  const network = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|UND_ERR_\w+|CERT_\w+|\w+_CERT\w*)\b/.exec(
    log,
  )?.[1];
  return network ?? /Response code \d+[^\n]*?(?= for )/.exec(log)?.[0] ?? 'no connection, or the download broke off';
}

/** @param {readonly string[]} folders */
function stopWhenStuck(folders) {
  const stop = new AbortController();
  let size = -1;
  let changedAt = Date.now();
  const timer = setInterval(() => {
    const now = folders.reduce((sum, folder) => sum + sizeOf(folder), 0);
    if (now !== size) changedAt = Date.now();
    size = now;
    if (Date.now() - changedAt > withoutProgressMs) stop.abort();
  }, lookEveryMs);
  const end = () => {
    clearInterval(timer);
  };
  return { signal: stop.signal, end };
}

/**
 * @param {string} folder
 * @returns {number} bytes in it; what disappears while being looked at counts as nothing
 */
function sizeOf(folder) {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch {
    return 0;
  }
}
