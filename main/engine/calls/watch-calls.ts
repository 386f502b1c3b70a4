import type { CallOutput } from '../../../shared/contract/calls.ts';
import { statSync } from 'node:fs';
import type { WatchedFolder } from '../../../shared/contract/privacy.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { WatchedFolderRecord } from '../storage/watched-folders.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Folders whose new files are sent by themselves. */
export interface WatchCalls {
  readonly list: () => Promise<WatchedFolder[]>;
  /** Throws WrongUse for a place that is no folder or is watched already. */
  readonly save: (input: {
    place: { readonly id: number } | { readonly path: string };
    profileName: string;
    readySuffix: string | null;
    isOn: boolean;
  }) => Promise<WatchedFolder>;
  readonly remove: (input: { id: number }) => Promise<CallOutput<'watch.remove'>>;
}

/** Watch calls over the engine's parts. */
export function createWatchCalls({
  watchedFolders,
  profiles,
  folderWatch,
  feed,
  now,
}: Pick<WorkingParts, 'watchedFolders' | 'profiles' | 'folderWatch' | 'feed' | 'now'>): WatchCalls {
  const show = ({ path, ...folder }: WatchedFolderRecord): WatchedFolder => ({
    ...folder,
    folder: path,
    trouble: folderWatch.troubleOf(folder.id),
  });
  const found = (id: number): WatchedFolderRecord => {
    const folder = watchedFolders.find(id);
    if (folder === null) throw new WrongUse('This folder is watched no more. Choose it again.');
    return folder;
  };
  return {
    list: async () => watchedFolders.list().map(show),
    save: async ({ place, ...settings }) => {
      if (profiles.find(settings.profileName) === null) {
        throw new WrongUse(`There is no profile "${settings.profileName}". See: sagittal profile list`);
      }
      const before = 'id' in place ? found(place.id) : null;
      const path = 'path' in place ? place.path : found(place.id).path;
      const same = watchedFolders.findByPlace(path, settings.profileName);
      if (same !== null && same.id !== before?.id) {
        throw new WrongUse('This folder is already watched for this profile.');
      }
      if (before === null && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
        throw new WrongUse(`${path} is no folder. Choose a folder to watch.`);
      }
      const id = before?.id ?? watchedFolders.add({ path, ...settings }, now());
      if (before !== null) watchedFolders.change({ id, ...settings });
      feed.announce(['watch']);
      return show(found(id));
    },
    remove: async ({ id }) => {
      watchedFolders.remove(id);
      feed.announce(['watch']);
      return {};
    },
  };
}
