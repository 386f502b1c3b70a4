import type { CallHandlers } from './answer-call.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type UploadHandlers = Pick<
  CallHandlers,
  'upload.pickFiles' | 'upload.pickFolder' | 'upload.dropped' | 'upload.recentFolders' | 'upload.scan'
>;

/** Uploads: what a person chose becomes a token, and a token a scan. */
export function createUploadHandlers({
  engine,
  chosen,
  dialogs,
}: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs'>): UploadHandlers {
  const choose = async (pick: () => Promise<readonly string[]>) => {
    const paths = await pick();
    return { token: paths.length === 0 ? null : chosen.remember(paths) };
  };
  return {
    'upload.pickFiles': () => choose(dialogs.pickFiles),
    'upload.pickFolder': () => choose(dialogs.pickFolder),
    'upload.dropped': ({ paths }) => Promise.resolve({ token: chosen.remember(paths.filter((path) => path !== '')) }),
    'upload.recentFolders': async () =>
      (await engine.call('upload.recentFolders')).map((folder) => ({ folder, token: chosen.remember([folder]) })),
    'upload.scan': ({ token, profileName }) => {
      const paths = chosen.pathsOf(token);
      if (paths === null) throw new ChoiceExpired();
      return engine.call('upload.scan', { paths, profileName });
    },
  };
}
