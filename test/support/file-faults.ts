import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCallLog, type FileCall } from './call-log.ts';
import { temporaryFolder } from './temporary-store.ts';

/** What happens before a call that changes a file: the process is killed, or the call fails so for some calls, 0 for ever. */
export interface FileFault {
  readonly does: 'kill' | 'ENOSPC' | 'EIO' | 'EACCES' | 'EMFILE' | 'EROFS';
  /** The call it happens before, counted from 1 over all threads; 0 only counts. */
  readonly at: number;
  readonly times?: number;
}

/** A library that counts the file calls of programs and lets them fail; see file-calls.c. */
export interface FileFaults extends Disposable {
  /** What a program is started with. */
  readonly env: (root: string, fault: FileFault) => Record<string, string>;
  /** What a program is started with whose calls are written down; nothing fails. */
  readonly recording: (root: string) => Record<string, string>;
  /** How many calls the last program made that was started so. */
  readonly calls: () => number;
  /** The calls of the last program that was recorded, in order. */
  readonly recorded: () => FileCall[];
}

const SOURCE = fileURLToPath(new URL('./file-calls.c', import.meta.url));

/** Says whether tests with failing file calls are left out, because this system has no C compiler for Linux. Writes why. */
export function shouldSkipFileFaults(): boolean {
  if (process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0) return false;
  process.stderr.write('Skipped: file calls fail on demand only on Linux with a C compiler.\n');
  return true;
}

/** Builds the library in a folder of its own. */
export function fileFaults(): FileFaults {
  const folder = temporaryFolder();
  const library = join(folder.path, 'file-calls.so');
  const [count, log] = [join(folder.path, 'count'), join(folder.path, 'log')];
  const words = ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, SOURCE, '-ldl', '-lpthread'];
  const { status, stderr } = spawnSync('cc', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the library was not built: ${stderr}`);
  const env: FileFaults['env'] = (root, { does, at, times = 0 }) => {
    rmSync(count, { force: true });
    return {
      LD_PRELOAD: library,
      FAULT_ROOT: root,
      FAULT_COUNT: count,
      FAULT_AT: String(at),
      FAULT_TIMES: String(times),
      FAULT_DO: does === 'kill' ? does : String(constants.errno[does]),
    };
  };
  return {
    env,
    recording: (root) => {
      rmSync(log, { force: true });
      return { ...env(root, { does: 'kill', at: 0 }), FAULT_LOG: log };
    },
    calls: () => (existsSync(count) ? Number(readFileSync(count).readBigInt64LE()) : 0),
    recorded: () => readCallLog(readFileSync(log)),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}
