import { existsSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A wall clock that a test sets while a process runs; timers keep real time, as on a computer whose clock is put right. */
export interface WallClock {
  /** For the processes that shall live by it. */
  readonly env: Readonly<Record<string, string>>;
  /** Puts the clock so many seconds before (negative) or after the real time. */
  readonly set: (offsetSeconds: number) => void;
}

/** A clock that starts at the real time, kept in a file of the given folder. */
export function wallClock(folder: string): WallClock {
  const file = join(folder, 'clock');
  const set = (offsetSeconds: number) => {
    writeFileSync(file, `${offsetSeconds < 0 ? '-' : '+'}${Math.abs(offsetSeconds)}\n`);
  };
  set(0);
  return {
    env: {
      LD_PRELOAD: libraryPath() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_RESET: '1',
    },
    set,
  };
}

/**
 * Says whether tests with a fake clock are left out: only where the set-up script could not have installed faketime (not
 * Debian, or not root), and never in CI. Writes why.
 */
export function shouldSkipWallClock(): boolean {
  if (libraryPath() !== undefined) return false;
  const isOurs = process.env['CI'] !== undefined || (process.getuid?.() === 0 && existsSync('/etc/debian_version'));
  if (isOurs) return false;
  process.stderr.write('Skipped: there is no faketime. On Debian: apt-get install faketime\n');
  return true;
}

function libraryPath(): string | undefined {
  return globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0];
}
