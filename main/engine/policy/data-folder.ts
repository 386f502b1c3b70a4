import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataDirectory } from '../base/data-directory.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { removeOrLeave } from '../base/held-files.ts';
import { whoAmI } from '../base/who-am-i.ts';
import type { PolicyState } from './policy.ts';
import { lockedWords } from './policy-words.ts';

/** What names a data folder beside the policy. */
export interface FolderWish {
  /** By `--data-dir`. */
  readonly chosen: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The person signed in on the computer, for `{user}` in the policy's folder. */
  readonly user: string;
}

/** The person and the computer this process runs for. */
export function thisPerson(): Omit<FolderWish, 'chosen'> {
  return { env: process.env, platform: process.platform, user: whoAmI() };
}

/** In the usual folder: where the policy last said that data is, for when it cannot be read. */
const NOTE = 'data-folder-by-policy';

/**
 * The folder that holds everything Sagittal keeps, by the policy and by what is named. While the policy cannot be read it is the folder of the
 * policy before, so that nothing begins anew elsewhere. Throws WrongUse where one is named and the policy has locked another.
 */
export function dataFolder(state: PolicyState, { chosen, env, platform, user }: FolderWish): string {
  const isNamed = (chosen ?? env['SAGITTAL_DATA_DIR'] ?? '') !== '';
  const wanted = dataDirectory(chosen, env, platform);
  const usual = dataDirectory('', { ...env, SAGITTAL_DATA_DIR: '' }, platform);
  if (state.kind === 'invalid') return isNamed ? wanted : (noted(usual) ?? usual);
  const set = state.kind === 'in-effect' ? state.policy.settings.get('dataFolder') : undefined;
  const laidDown = set === undefined ? null : resolve(String(set.value).replaceAll('{user}', user));
  if (state.kind === 'in-effect' && set?.isLocked === true && isNamed && wanted !== laidDown)
    throw new WrongUse(
      `${lockedWords(state.policy, 'dataFolder')}\nData is kept in ${String(laidDown)}, not in ${wanted}.`,
    );
  if (isNamed) return wanted;
  note(usual, laidDown);
  return laidDown ?? usual;
}

function noted(usual: string): string | null {
  try {
    return readFileSync(join(usual, NOTE), 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/** A home that cannot be written is no reason not to work in the policy's folder. */
function note(usual: string, folder: string | null): void {
  if (noted(usual) === folder) return;
  try {
    if (folder === null) removeOrLeave(join(usual, NOTE));
    else {
      mkdirSync(usual, { recursive: true, mode: 0o700 });
      writeFileSync(join(usual, NOTE), `${folder}\n`);
    }
  } catch {
    return;
  }
}
