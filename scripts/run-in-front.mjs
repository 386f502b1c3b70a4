import { spawn } from 'node:child_process';

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs a command as if it were this process: same terminal, streams and signals. Returns how it ended; a command that
 * cannot be started rejects. With `onOutput` it is told what the command writes on stdout and stderr, which then goes nowhere else.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (chunk: Uint8Array) => void }} [options]
 * @returns {Promise<Ending>}
 */
export function runInFront(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const output = onOutput === undefined ? 'inherit' : 'pipe';
    const child = spawn(command, args, { ...options, stdio: ['inherit', output, output] });
    if (onOutput !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (!isSentByTerminal(signal)) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    const stopForwarding = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.on('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopForwarding();
      resolve({ code, signal });
    });
  });
}

/**
 * Ends this process the way the command ended: with its exit code, or by its signal.
 * @param {Ending} ending
 */
export function endAs({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1;
  else process.kill(process.pid, signal);
}

/**
 * Ctrl-C reaches the whole group; passing it on as well would make one press two.
 * @param {NodeJS.Signals} signal
 */
function isSentByTerminal(signal) {
  return signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY);
}
