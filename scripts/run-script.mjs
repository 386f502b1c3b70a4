import { SetupError } from './setup/setup-error.mjs';

/**
 * Runs a script's work; a SetupError is printed as its message alone on stderr, and every error makes the exit code 1.
 * @param {() => Promise<void>} work
 */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
