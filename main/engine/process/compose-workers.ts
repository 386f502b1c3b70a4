import { randomUUID } from 'node:crypto';
import type { EngineParts, WorkingParts } from '../calls/engine-parts.ts';
import { setTimer } from '../base/set-timer.ts';
import { RemoteCleanup } from '../destinations/remote-cleanup.ts';
import { FolderWatch } from '../intake/folder-watch.ts';
import { Uploads } from '../intake/uploads.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import { Checker } from '../text-check/checker.ts';
import { TextThread } from '../text-check/text-thread.ts';
import { composeRunner } from './compose-runner.ts';

/** Everything of an engine that works by itself. */
export interface Workers extends Pick<WorkingParts, 'uploads' | 'runner' | 'folderWatch'> {
  readonly checker: Checker;
  readonly cleanup: RemoteCleanup;
}

/** What takes in, looks over, sends and cleans up over the parts; nothing of it has begun. The key has 32 bytes. */
export function composeWorkers(parts: EngineParts, databaseKey: Buffer): Workers {
  const checker = composeChecker(parts, databaseKey, () => {
    runner.wake();
  });
  const uploads = composeUploads(parts, () => {
    checker.wake();
    runner.wake();
  });
  const runner = composeRunner(parts, uploads);
  return { uploads, runner, checker, folderWatch: composeFolderWatch(parts, uploads), cleanup: composeCleanup(parts) };
}

function composeChecker(parts: EngineParts, databaseKey: Buffer, onClear: () => void): Checker {
  const { feed, log } = parts;
  return new Checker({
    ...parts,
    thread: new TextThread(deriveSpoolKey(databaseKey)),
    onMoved: () => {
      feed.announce(['queue', 'status', 'reviews']);
      onClear();
    },
    onBug: (error, imageId) => {
      log.error({ err: error, imageId }, 'looking over a picture stopped by a fault');
    },
  });
}

function composeUploads(parts: EngineParts, wake: () => void): Uploads {
  const { profiles, siteKeys, feed, presence, threads, log } = parts;
  return new Uploads({
    ...parts,
    findProfile: profiles.find,
    siteKey: siteKeys.pseudonyms,
    newId: randomUUID,
    onTake: () => {
      presence.begin();
      threads.begin();
    },
    onScan: () => {
      feed.announce(['scan']);
    },
    onRows: () => {
      feed.announce(['queue', 'status']);
      wake();
    },
    onBug: (error) => {
      log.error({ err: error }, 'intake stopped by a fault');
    },
  });
}

function composeFolderWatch(parts: EngineParts, uploads: Uploads): FolderWatch {
  const { watchedFolders, profiles, feed, log } = parts;
  return new FolderWatch({
    ...parts,
    folders: watchedFolders,
    uploads,
    findProfile: profiles.find,
    setTimer,
    onChange: () => feed.announce(['watch']),
    onBug: (error) => log.error({ err: error }, 'a look at a watched folder stopped by a fault'),
  });
}

function composeCleanup(parts: EngineParts): RemoteCleanup {
  const { remoteLeftovers, profiles, senders, log } = parts;
  return new RemoteCleanup({
    ...parts,
    leftovers: remoteLeftovers,
    findProfile: profiles.find,
    transports: (profile) => senders.of(profile),
    onForgotten: (kind) => {
      log.warn({ kind }, 'work left at the service: its profile is gone');
    },
    onBug: (error) => {
      log.error({ err: error }, 'clean-up at the service stopped by a fault');
    },
  });
}
