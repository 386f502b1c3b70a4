import { AsyncLocalStorage } from 'node:async_hooks';
import { exec } from 'node:child_process';
import { externalDataInterceptor } from '@smithy/core/config';
import { endStarted } from '../base/end-started.ts';

/** One look for credentials, as the program it may run knows it. */
interface LookUp {
  readonly signal: AbortSignal;
  isProgramRunning: boolean;
}

const CURRENT = new AsyncLocalStorage<LookUp>();

/** What a program may print, in bytes: credentials are a few hundred. */
const LARGEST_OUTPUT_BYTES = 1_000_000;

type Done = (error: Error | null, output: { readonly stdout: string }) => void;

/**
 * In place of the SDK's own call of `exec`, which waits for a program of credential_process for ever: it ends with the look
 * for credentials that began it.
 */
function runProgram(command: string, done: Done): void {
  const current = CURRENT.getStore();
  if (current !== undefined) current.isProgramRunning = true;
  const stop = new AbortController();
  const options = { maxBuffer: LARGEST_OUTPUT_BYTES, windowsHide: true, signal: stop.signal };
  const program = exec(command, options, (error, stdout) => {
    if (current !== undefined) current.isProgramRunning = false;
    done(error, { stdout });
  });
  // Nobody can answer what it asks there; and one that does not end when told to keeps nobody waiting.
  program.stdin?.end();
  const end = () => {
    program.unref();
    endStarted(program.pid, () => {
      stop.abort();
    });
  };
  if (current?.signal.aborted === true) end();
  else current?.signal.addEventListener('abort', end, { once: true });
}

externalDataInterceptor.interceptToken('exec', runProgram);

/** Looks for credentials; a program that is run for it is stopped with the signal. `onLate` hears whether one was still running then. */
export async function lookingUp<Value>(
  signal: AbortSignal,
  look: () => Promise<Value>,
  onLate: (isProgramRunning: boolean) => void,
): Promise<Value> {
  const current: LookUp = { signal, isProgramRunning: false };
  const hear = () => {
    onLate(current.isProgramRunning);
  };
  signal.addEventListener('abort', hear, { once: true });
  try {
    return await CURRENT.run(current, look);
  } finally {
    signal.removeEventListener('abort', hear);
  }
}
