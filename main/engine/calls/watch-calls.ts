import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { WatchedFolder } from '../../../shared/contract/privacy.ts';
import { namedProfile } from '../model/named-profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { identityFrom } from '../base/same-place.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import type { WatchedFolderRecord } from '../storage/watched-folders.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Folders whose new files are sent by themselves. */
export interface WatchCalls {
  readonly list: () => Promise<WatchedFolder[]>;
  /** The folder that is watched for a profile, by whatever name: in another case, through a link; null where it is not. */
  readonly find: (input: { path: string; profileName: string }) => Promise<WatchedFolder | null>;
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
  policy,
  folderWatch,
  feed,
  now,
}: Pick<WorkingParts, 'watchedFolders' | 'profiles' | 'policy' | 'folderWatch' | 'feed' | 'now'>): WatchCalls {
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
  const foundAt = async (path: string, profileName: string): Promise<WatchedFolderRecord | null> => {
    const named = watchedFolders.findByPlace(path, profileName);
    if (named !== null) return named;
    const identity = await identityAt(path);
    if (identity === null) return null;
    for (const row of watchedFolders.list().filter((one) => one.profileName === profileName))
      if ((await identityAt(row.path)) === identity) return row;
    return null;
  };
  return {
    find: async ({ path, profileName }) => {
      const row = await foundAt(path, profileName);
      return row === null ? null : show(row);
    },
    list: async () => watchedFolders.list().map(show),
    save: async ({ place, ...settings }) => {
      const profile = namedProfile(settings.profileName, profiles.find);
      if (settings.isOn) policy.checkUse(profile);
      const before = 'id' in place ? found(place.id) : null;
      const path = 'path' in place ? place.path : found(place.id).path;
      const same = await foundAt(path, settings.profileName);
      if (same !== null && same.id !== before?.id) {
        throw new WrongUse('This folder is already watched for this profile.');
      }
      if (before === null && (await lookAt(path))?.isDirectory() !== true) {
        throw new WrongUse(`${path} is no folder. Choose a folder to watch.`);
      }
      // Another call may have added it while this one looked at the disk.
      const added = before ?? watchedFolders.findByPlace(path, settings.profileName);
      const id = added?.id ?? watchedFolders.add({ path, ...settings }, now());
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

/** How long a folder may take to say what it is, in milliseconds: a share that hangs must not hold the others. */
const LOOK_LIMIT_MS = 2_000;

async function identityAt(path: string): Promise<string | null> {
  const facts = await lookAt(path);
  return facts === null ? null : identityFrom(facts);
}

/** What is at a path; null where nothing is, or it does not say so in time. */
async function lookAt(path: string): Promise<BigIntStats | null> {
  const limit = AbortSignal.timeout(LOOK_LIMIT_MS);
  try {
    return await unlessAborted(stat(path, { bigint: true }), limit);
  } catch (error) {
    if (errorCode(error) === null && error !== limit.reason) throw error;
    return null;
  }
}
