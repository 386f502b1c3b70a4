import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs Windows' `reg` with some words; answers its exit code, null where it did not end by itself, and what it printed. */
export type RunReg = (args: readonly string[]) => { readonly status: number | null; readonly stdout: string };

/** Looks are of the whole machine, whatever this process is. */
const VIEW = '/reg:64';
/** How long one may take, in milliseconds. */
const LIMIT_MS = 15_000;

/**
 * What `reg export` writes of a key; null where there is no such key. A file, since what `reg` prints has lost the letters that the
 * console's code page lacks. Throws where it cannot be told.
 */
export function exportKey(key: string, run: RunReg = runReg): Uint8Array | null {
  if (!isKeyThere(key, run)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-policy-'));
  try {
    const file = join(folder, 'policy.reg');
    const { status } = run(['export', key, file, '/y', VIEW]);
    if (status !== 0) throw new Error(`reg export ended with ${status ?? 'nothing'}`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `reg` says of a missing key and of one that it may not read the same, in the language of Windows: the key above lists it or does not. */
function isKeyThere(key: string, run: RunReg): boolean {
  const above = key.slice(0, key.lastIndexOf('\\'));
  const name = key.slice(above.length + 1).toLowerCase();
  const { status, stdout } = run(['query', above, VIEW]);
  if (status === 0) {
    const listed = stdout.split(/\r?\n/).filter((line) => line.startsWith('HKEY_'));
    return listed.some((line) => line.trim().toLowerCase().endsWith(`\\${name}`));
  }
  if (!above.includes('\\') || isKeyThere(above, run)) throw new Error(`reg query ended with ${status ?? 'nothing'}`);
  return false;
}

function runReg(args: readonly string[]): ReturnType<RunReg> {
  const { status, stdout, error } = spawnSync(program(), args, {
    encoding: 'latin1',
    timeout: LIMIT_MS,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 16_000_000,
  });
  if (error !== undefined) throw error;
  return { status, stdout };
}

/** Windows says in a variable where it lies, which whoever starts Sagittal can set: the usual place comes first. */
function program(): string {
  const usual = 'C:\\Windows\\System32\\reg.exe';
  return existsSync(usual) ? usual : join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
}
