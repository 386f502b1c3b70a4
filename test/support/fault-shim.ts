import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('fault-shim.c', import.meta.url));

/** What happens at a call that changes the file system. */
export type FaultAct = 'kill' | 'ENOSPC' | 'EIO' | 'EACCES' | 'EMFILE' | 'EROFS';

export interface ShimOrder {
  /** Only calls on paths under it count. */
  readonly under: string;
  /** The call it happens at, counted from 1 over all threads; left out to count only. */
  readonly at?: number;
  readonly act?: FaultAct;
  /** For so many calls; 0 for ever. */
  readonly times?: number;
}

/** A compiled shim that counts and breaks calls of the file system in the programs it is loaded into. */
export interface FaultShim {
  /** The environment for a program that an order is carried out in. */
  readonly env: (order: ShimOrder) => Record<string, string>;
  /** How many calls the last program with this environment made; null where it was killed. */
  readonly counted: () => number | null;
}

/** Compiles the shim into a folder; null where this machine has no C compiler or is no Linux. */
export function buildFaultShim(folder: string): FaultShim | null {
  if (process.platform !== 'linux') return null;
  const library = join(folder, 'fault-shim.so');
  const words = ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, SOURCE, '-ldl'];
  const { status, stderr, error } = spawnSync('gcc', words, { encoding: 'utf8' });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`the shim does not compile: ${stderr}`);
  const count = join(folder, 'calls');
  return {
    env: ({ under, at = 0, act, times = 0 }) => ({
      LD_PRELOAD: library,
      SHIM_UNDER: under,
      SHIM_AT: String(at),
      SHIM_TIMES: String(times),
      SHIM_COUNT: count,
      ...(act !== undefined && { SHIM_DO: act === 'kill' ? act : String(constants.errno[act]) }),
    }),
    counted: () => (existsSync(count) ? Number(readFileSync(count, 'utf8')) : null),
  };
}
