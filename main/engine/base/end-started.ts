import { execFile } from 'node:child_process';
import { windowsProgram } from './windows-program.ts';

/** How long `taskkill` may take, in milliseconds. */
const LIMIT_MS = 5_000;

/** What ends programs, and where; another in tests. */
export interface Ending {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly execFile: (file: string, args: readonly string[], limitMs: number, done: () => void) => void;
}

const OF_SYSTEM: Ending = {
  platform: process.platform,
  env: process.env,
  execFile: (file, args, timeout, done) => execFile(file, args, { timeout, windowsHide: true }, done).unref(),
};

/**
 * Ends what a shell has started, then calls `done`, which ends the shell. Windows ends a shell alone and leaves its program running, so
 * the whole tree is ended there while the shell still ties it together; elsewhere the shell has become the program, or passes the end on.
 */
export function endStarted(shellPid: number | undefined, done: () => void, ending: Ending = OF_SYSTEM): void {
  if (ending.platform !== 'win32' || shellPid === undefined) {
    done();
    return;
  }
  const taskkill = windowsProgram('taskkill.exe', ending.env);
  ending.execFile(taskkill, ['/pid', String(shellPid), '/t', '/f'], LIMIT_MS, done);
}
