import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { windowsProgram } from '../base/windows-program.ts';
import { codeOf } from './file-stamp.ts';

/** Runs Windows' `reg` with some words; answers its exit code, null where it did not end by itself, and what it printed. */
export type RunReg = (args: readonly string[]) => Promise<{ readonly status: number | null; readonly stdout: string }>;

/** Looks are of the whole machine, whatever this process is. */
const VIEW = '/reg:64';
/** How long one may take, in milliseconds. */
const LIMIT_MS = 15_000;

/** A look that took too long, which says nothing of the policy. */
export class SlowLook extends Error {
  override readonly name = 'SlowLook';
}

/**
 * What `reg export` writes of a key; null where there is no such key. A file, since what `reg` prints has lost the letters that the
 * console's code page lacks. Rejects where it cannot be told, with the cause in words for IT; SlowLook where it took too long.
 */
export async function exportKey(key: string, run: RunReg = regRunner()): Promise<Uint8Array | null> {
  if (!(await isKeyThere(key, run))) return null;
  const folder = await temporaryFolder();
  try {
    const file = join(folder, 'policy.reg');
    const { status } = await run(['export', key, file, '/y', VIEW]);
    if (status !== 0) throw new Error(refusal('export', status));
    return await written(file);
  } finally {
    await discard(folder);
  }
}

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'sagittal-policy-'));
  } catch (error) {
    throw new Error(`the folder for temporary files, TEMP, cannot be written: ${codeOf(error)}`, { cause: error });
  }
}

async function written(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(`what reg export wrote into TEMP cannot be read: ${codeOf(error)}`, { cause: error });
  }
}

/** An antivirus program may still hold what was written; a folder that stays says nothing of the policy. A fault of ours goes on. */
async function discard(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    codeOf(error);
  }
}

/** Windows says it in its own language, so only the number is told. */
function refusal(verb: string, status: number | null): string {
  return status === null
    ? `reg ${verb} was ended before it was done`
    : `reg ${verb} ended with ${status}; the registry or TEMP may be closed to it, as by "Prevent access to registry editing tools"`;
}

/** `reg` says of a missing key and of one that it may not read the same, in the language of Windows: the key above lists it or does not. */
async function isKeyThere(key: string, run: RunReg): Promise<boolean> {
  const above = key.slice(0, key.lastIndexOf('\\'));
  const name = key.slice(above.length + 1).toLowerCase();
  const { status, stdout } = await run(['query', above, VIEW]);
  if (status === 0) {
    const listed = stdout.split(/\r?\n/).filter((line) => line.startsWith('HKEY_'));
    return listed.some((line) => line.trim().toLowerCase().endsWith(`\\${name}`));
  }
  if (!above.includes('\\') || (await isKeyThere(above, run))) throw new Error(refusal('query', status));
  return false;
}

/** Runs `reg`, or another program in its place, for at most so many milliseconds; rejects with why it did not run. */
export function regRunner(path = windowsProgram('reg.exe'), limitMs = LIMIT_MS): RunReg {
  const options = { encoding: 'latin1', timeout: limitMs, windowsHide: true, maxBuffer: 16_000_000 } as const;
  return async (args) => {
    const { error, stdout } = await ended(path, args, options);
    if (error === null) return { status: 0, stdout };
    if (typeof error.code === 'number') return { status: error.code, stdout };
    if (typeof error.code === 'string') throw couldNotRun(error);
    if (error.killed === true)
      throw new SlowLook(`reg.exe took longer than ${limitMs / 1_000} seconds`, { cause: error });
    return { status: null, stdout };
  };
}

function couldNotRun(error: unknown): Error {
  const why = 'AppLocker, App Control or an antivirus program may keep it from it';
  return new Error(`reg.exe could not run: ${codeOf(error)}; ${why}`, { cause: error });
}

type Options = Parameters<typeof execFile>[2] & { readonly encoding: 'latin1' };

function ended(path: string, args: readonly string[], options: Options) {
  return new Promise<{ readonly error: ExecFileException | null; readonly stdout: string }>((resolve, reject) => {
    try {
      const child = execFile(path, args, options, (error, stdout) => {
        resolve({ error, stdout });
      });
      child.stdin?.end();
    } catch (error) {
      // Some of what keeps a program from being started is thrown at once.
      reject(couldNotRun(error));
    }
  });
}
