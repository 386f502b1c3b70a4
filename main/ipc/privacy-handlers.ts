import { basename } from 'node:path';
import type { CallHandlers } from './answer-call.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type PrivacyHandlers = Pick<CallHandlers, 'privacy.ofFile' | 'privacy.saveReport' | 'watch.pickFolder' | 'watch.save'>;

/** What leaves this machine, and watched folders: the files and folders a person chooses. */
export function createPrivacyHandlers({
  engine,
  chosen,
  dialogs,
}: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs'>): PrivacyHandlers {
  return {
    'privacy.ofFile': async ({ profileName }) => {
      const [path] = await dialogs.pickFiles();
      return path === undefined ? null : engine.call('privacy.ofFile', { path, profileName });
    },
    'privacy.saveReport': async ({ batchId, file }) => {
      const path = await dialogs.saveAs(`sagittal-privacy-${batchId}.${file}`, 'Save the privacy report');
      if (path === null) return { savedAs: null, images: 0 };
      const { images } = await engine.call('privacy.saveReport', { batchId, path, file });
      return { savedAs: path, images };
    },
    'watch.pickFolder': async () => {
      const [path] = await dialogs.pickFolder();
      return path === undefined ? null : { token: chosen.remember([path]), folder: basename(path) || path };
    },
    'watch.save': ({ place, ...settings }) => {
      if ('id' in place) return engine.call('watch.save', { place, ...settings });
      const [path] = chosen.pathsOf(place.token) ?? [];
      if (path === undefined) throw new ChoiceExpired();
      return engine.call('watch.save', { place: { path }, ...settings });
    },
  };
}
