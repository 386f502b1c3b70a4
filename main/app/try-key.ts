import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { KEY_REFUSED } from '../engine/key-refused.ts';
import { engineEnvironment } from './start-engine-process.ts';
import type { ProgramPlaces } from './program-places.ts';

/** How long a key may take to open a store, in milliseconds. */
const LIMIT_MS = 60_000;

/**
 * True where the key opens the store at `path`, false where it does not; tried in a program on Sagittal's own Node, which alone opens
 * stores. Throws where it could not be tried.
 */
export function tryKey({ node, programs }: ProgramPlaces, path: string, key: Buffer): boolean {
  const { status, signal, error } = spawnSync(node, [join(programs, 'key-trial.js')], {
    input: JSON.stringify({ path, key: key.toString('base64') }),
    env: engineEnvironment(process.env, true),
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: LIMIT_MS,
  });
  if (status === 0) return true;
  if (status === KEY_REFUSED) return false;
  throw new Error(error?.message ?? `the trial ended with ${signal ?? String(status)}`);
}
