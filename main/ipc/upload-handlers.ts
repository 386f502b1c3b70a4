import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../engine/base/intake-failure.ts';
import type { CallHandlers } from './answer-call.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type UploadHandlers = Pick<
  CallHandlers,
  'upload.pickFiles' | 'upload.pickFolder' | 'upload.dropped' | 'upload.given' | 'upload.recentFolders' | 'upload.scan'
>;

/** Uploads: what a person chose becomes a token, and a token a scan. */
export function createUploadHandlers({
  engine,
  chosen,
  dialogs,
  given,
}: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs' | 'given'>): UploadHandlers {
  const choose = async (pick: () => Promise<readonly string[]>) => {
    const paths = await pick();
    return { token: paths.length === 0 ? null : chosen.remember(paths) };
  };
  return {
    'upload.pickFiles': () => choose(dialogs.pickFiles),
    'upload.pickFolder': () => choose(dialogs.pickFolder),
    'upload.dropped': ({ paths }) => Promise.resolve({ token: chosen.remember(paths.filter((path) => path !== '')) }),
    'upload.given': async () => {
      const looked = await Promise.all(given.take().map(async (path) => ({ path, isGone: await isGone(path) })));
      const there = looked.filter((one) => !one.isGone).map(({ path }) => path);
      return {
        token: there.length === 0 ? null : chosen.remember(there),
        missing: looked.filter((one) => one.isGone).map(({ path }) => basename(path)),
      };
    },
    'upload.recentFolders': async () =>
      (await engine.call('upload.recentFolders')).map((folder) => ({ folder, token: chosen.remember([folder]) })),
    'upload.scan': ({ token, profileName }) => {
      const paths = chosen.pathsOf(token);
      if (paths === null) throw new ChoiceExpired();
      return engine.call('upload.scan', { paths, profileName });
    },
  };
}

/** What cannot be looked at for another reason is left to the scan, which says why. */
async function isGone(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
  }
}
