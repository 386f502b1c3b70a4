import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} logFile everything the command prints goes here, nothing to the terminal
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} [signal]
 */

/**
 * Runs a command to its end. Throws a SetupError with the end of the log when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 */
export async function run(command, args, options) {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'w');
  try {
    const problem = await waitFor(command, args, log, options);
    if (problem !== undefined) throw new SetupError(failureText(command, args, problem, options.logFile));
  } finally {
    closeSync(log);
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} log
 * @param {RunOptions} options
 * @returns {Promise<string | undefined>} what went wrong, if anything did
 */
function waitFor(command, args, log, { cwd, env, signal }) {
  return new Promise((resolve) => {
    // npm is a .cmd file on Windows, which only a shell can start; the arguments here are all our own words.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, {
      shell,
      stdio: ['ignore', log, log],
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(signal === undefined ? {} : { signal }),
    });
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', (code, killedBy) => {
      resolve(code === 0 ? undefined : `it ended with ${code === null ? String(killedBy) : `code ${code}`}`);
    });
  });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} problem
 * @param {string} logFile
 */
function failureText(command, args, problem, logFile) {
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  return `"${[command, ...args].join(' ')}" failed: ${problem}. The full output is in ${logFile}; its end:\n${tail}`;
}
