import { basename } from 'node:path';
import type { CallHandlers } from './answer-call.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type PrivacyHandlers = Pick<
  CallHandlers,
  | 'privacy.ofChosen'
  | 'privacy.ofImage'
  | 'privacy.saveReport'
  | 'review.list'
  | 'review.show'
  | 'review.decide'
  | 'watch.list'
  | 'watch.pickFolder'
  | 'watch.save'
  | 'watch.remove'
>;

/** What leaves this machine, images that are held, and watched folders. */
export function createPrivacyHandlers({
  engine,
  chosen,
  dialogs,
}: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs'>): PrivacyHandlers {
  return {
    'privacy.ofChosen': async ({ profileName }) => {
      const [path] = await dialogs.pickFiles();
      return path === undefined ? null : engine.call('privacyOfFile', { path, profileName });
    },
    'privacy.ofImage': (input) => engine.call('privacyOfImage', input),
    'privacy.saveReport': async ({ batchId, file }) => {
      const path = await dialogs.saveAs(`sagittal-privacy-${batchId}.${file}`, 'Save the privacy report');
      if (path === null) return { savedAs: null, images: 0 };
      const { images } = await engine.call('savePrivacyReport', { batchId, path, file });
      return { savedAs: path, images };
    },
    'review.list': (input) => engine.call('reviews', input),
    'review.show': (input) => engine.call('review', input),
    'review.decide': (input) => engine.call('decideReview', input),
    'watch.list': () => engine.call('watchedFolders'),
    'watch.pickFolder': async () => {
      const [path] = await dialogs.pickFolder();
      return path === undefined ? null : { token: chosen.remember([path]), folder: basename(path) || path };
    },
    'watch.save': ({ place, ...settings }) => {
      if ('id' in place) return engine.call('saveWatchedFolder', { place, ...settings });
      const [path] = chosen.pathsOf(place.token) ?? [];
      if (path === undefined) throw new ChoiceExpired();
      return engine.call('saveWatchedFolder', { place: { path }, ...settings });
    },
    'watch.remove': async (input) => {
      await engine.call('removeWatchedFolder', input);
      return {};
    },
  };
}
