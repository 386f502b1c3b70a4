import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
const staleAfterMs = 60 * 60_000;
const takeOverStaleAfterMs = 10_000;

/**
 * Runs `work` while holding the lock file. A lock whose process is gone, or that is over an hour old, is taken over;
 * otherwise waits for as long as it takes, after one call of `onWait` with the holder's process id.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} onWait
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  let hasWaited = false;
  while (!acquire(file)) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (isStale(file, holder)) {
      removeStale(file);
      continue;
    }
    if (!hasWaited) onWait(holder);
    hasWaited = true;
    await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  }
}

/**
 * A hard link either appears whole, with the process id in it, or not at all.
 * @param {string} file
 */
function acquire(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {number} holder
 */
function isStale(file, holder) {
  return !isAlive(holder) || ageMs(file) > staleAfterMs;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Two waiters may find the same stale lock. The second lock, held for an instant, makes them look again one by one, so
 * that neither removes the fresh lock the other has just taken.
 * @param {string} file
 */
function removeStale(file) {
  const guard = `${file}.takeover`;
  if (ageMs(guard) > takeOverStaleAfterMs) rmSync(guard, { force: true });
  if (!acquire(guard)) return;
  try {
    const holder = holderOf(file);
    if (holder !== undefined && isStale(file, holder)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** @param {string} file */
function ageMs(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
