import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of some megabytes, in memory, that a test can fill to the last byte. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  readonly fill: () => void;
  readonly free: () => void;
  /** Makes it a disk that may only be read. */
  readonly lock: () => void;
}

/** Mounts a disk in memory; only root on Linux can. */
export function smallDisk(sizeMegabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'sagittal-disk-'));
  run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMegabytes}m`, 'tmpfs', path]);
  const filler = join(path, 'filler');
  return {
    path,
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    lock: () => {
      run('mount', ['-o', 'remount,ro', path]);
    },
    [Symbol.dispose]: () => {
      run('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Says whether tests with a small disk are left out, because this user may not mount one. Writes why. */
export function shouldSkipSmallDisk(): boolean {
  if (process.platform === 'linux' && process.getuid?.() === 0) return false;
  process.stderr.write('Skipped: only root on Linux may mount a small disk.\n');
  return true;
}

function fillUp(filler: string): void {
  const file = openSync(filler, 'a');
  try {
    for (let sizeBytes = 4_194_304; sizeBytes >= 1;) {
      try {
        writeSync(file, Buffer.alloc(sizeBytes));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        sizeBytes = Math.floor(sizeBytes / 2);
      }
    }
  } finally {
    closeSync(file);
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
