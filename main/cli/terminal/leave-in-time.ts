/** A command that has ended leaves by itself; what keeps the process for longer than this does not come back. Milliseconds. */
const LIMIT_MS = 2_000;

/**
 * Sees to it that a command that has ended is gone soon, with its exit code: a thread that waits in the operating system, as for a
 * share that hangs, would keep the process for as long as it waits, and `process.exit` waits for that thread too.
 */
export function leaveInTime(exitCode: number, leave = leaveAtOnce): void {
  setTimeout(() => {
    leave(exitCode);
  }, LIMIT_MS).unref();
}

/** Another program in the place of this one takes no thread along; without one the process kills itself. */
function leaveAtOnce(exitCode: number): void {
  if (process.platform === 'win32') process.exit(exitCode);
  try {
    process.execve?.('/bin/sh', ['sh', '-c', `exit ${exitCode}`], {});
  } catch {
    // No such program, or a Node that cannot.
  }
  process.kill(process.pid, 'SIGKILL');
}
