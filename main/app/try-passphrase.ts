import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { PassphraseVault } from '../credentials/vault-file.ts';
import { KEY_REFUSED } from '../engine/key-refused.ts';
import { engineEnvironment } from './start-engine-process.ts';
import type { ProgramPlaces } from './program-places.ts';

/** How long a try may take, in milliseconds: the slowest vault there may be takes a few seconds. */
const LIMIT_MS = 60_000;

/**
 * The key of a vault, tried in a program on Sagittal's own Node; null where the passphrase is not the one. Throws where it could not be tried.
 * What is secret goes through pipes alone.
 */
export async function tryPassphrase(
  { node, programs }: ProgramPlaces,
  vault: PassphraseVault,
  passphrase: string,
): Promise<Buffer | null> {
  const child = spawn(node, [join(programs, 'passphrase-trial.js')], {
    env: engineEnvironment(process.env, true),
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LIMIT_MS,
  });
  // A program that ends early closes its pipe; its end tells more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ vault, passphrase }));
  const [key] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (child.exitCode === 0) return Buffer.from(key, 'base64');
  if (child.exitCode === KEY_REFUSED) return null;
  throw new Error(`the trial ended with ${child.signalCode ?? String(child.exitCode)}`);
}
