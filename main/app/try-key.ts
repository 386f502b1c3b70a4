import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { engineEnvironment } from './start-engine-process.ts';
import type { ProgramPlaces } from './program-places.ts';

/** How long a key may take to open a store, in milliseconds. */
const LIMIT_MS = 60_000;

/** True where the key opens the store at `path`; tried in a program on Sagittal's own Node, which alone opens stores. */
export function tryKey({ node, programs }: ProgramPlaces, path: string, key: Buffer): boolean {
  const { status } = spawnSync(node, [join(programs, 'key-trial.js')], {
    input: JSON.stringify({ path, key: key.toString('base64') }),
    env: engineEnvironment(process.env, true),
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: LIMIT_MS,
  });
  return status === 0;
}
