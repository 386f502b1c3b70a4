import type { Engine } from '../../engine/process/compose.ts';
import type { Output } from '../terminal/output.ts';
import { keysOfEnvironment } from './profile-sign-in.ts';

/** What was typed with a secret in it, as the setting that may be kept and the secret for the vault. */
export interface SplitProxy {
  readonly proxy: string;
  readonly password: string | null;
}

/** Takes the password out of a proxy's address; other texts stay as they are. */
export function splitProxy(typed: string): SplitProxy {
  if (!URL.canParse(typed)) return { proxy: typed, password: null };
  const url = new URL(typed);
  if (url.password === '') return { proxy: typed, password: null };
  const password = decodeURIComponent(url.password);
  url.password = '';
  return { proxy: url.href.replace(/\/$/, ''), password };
}

/** Puts what came with a saved profile into the vault, and says so: a proxy's password, keys of the environment. */
export async function keepSecrets(
  engine: Engine,
  name: string,
  given: { readonly proxyPassword: string | null; readonly credentials: unknown },
  output: Output,
): Promise<void> {
  if (given.proxyPassword !== null) {
    await engine.calls.signIn.takeProxyPassword({ profileName: name, password: given.proxyPassword });
    output.note('The password of the proxy is kept in the vault, not in the settings.');
  }
  if (given.credentials !== 'stored') return;
  const keys = keysOfEnvironment();
  if (keys === null) {
    output.note(`Enter the access key with: sagittal profile sign-in ${name}`);
    return;
  }
  await engine.calls.signIn.takeKeys({ profileName: name, text: keys });
  output.note('The access key of the environment is kept in the vault.');
}
