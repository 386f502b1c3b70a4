import { randomUUID } from 'node:crypto';
import type { EngineParts, WorkingParts } from '../calls/engine-parts.ts';
import { setTimer } from '../base/set-timer.ts';
import { RemoteCleanup } from '../destinations/remote-cleanup.ts';
import { FolderWatch } from '../intake/folder-watch.ts';
import { Intakes } from '../intake/intakes.ts';
import { Scans } from '../intake/scans.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import { Checker } from '../text-check/checker.ts';
import { TextThread } from '../text-check/text-thread.ts';
import { composeRunner } from './compose-runner.ts';

/** Everything of an engine that works by itself. */
export interface Workers extends Pick<WorkingParts, 'scans' | 'intakes' | 'runner' | 'folderWatch'> {
  readonly checker: Checker;
  readonly cleanup: RemoteCleanup;
}

/** What takes in, looks over, sends and cleans up over the parts; nothing of it has begun. The key has 32 bytes. */
export function composeWorkers(parts: EngineParts, databaseKey: Buffer): Workers {
  const checker = composeChecker(parts, databaseKey, () => {
    runner.wake();
  });
  const scans = composeScans(parts);
  const intakes = composeIntakes(parts, scans, () => {
    checker.wake();
    runner.wake();
  });
  const runner = composeRunner(parts, intakes);
  const folderWatch = composeFolderWatch(parts, intakes);
  return { scans, intakes, runner, checker, folderWatch, cleanup: composeCleanup(parts) };
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

function composeScans(parts: EngineParts): Scans {
  const { profiles, feed, log } = parts;
  return new Scans({
    ...parts,
    findProfile: profiles.find,
    newId: randomUUID,
    onScan: () => {
      feed.announce(['scan']);
    },
    onBug: (error) => {
      log.error({ err: error }, 'a scan met a fault');
    },
  });
}

function composeIntakes(parts: EngineParts, scans: Scans, wake: () => void): Intakes {
  const { profiles, siteKeys, watchedFolders, feed, presence, threads, log } = parts;
  return new Intakes({
    ...parts,
    scans,
    findProfile: profiles.find,
    siteKey: siteKeys.pseudonyms,
    onGone: watchedFolders.giveBack,
    onTake: () => {
      presence.begin();
      threads.begin();
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

function composeFolderWatch(parts: EngineParts, intakes: Intakes): FolderWatch {
  const { watchedFolders, profiles, policy, feed, log } = parts;
  return new FolderWatch({
    ...parts,
    folders: watchedFolders,
    intakes,
    findProfile: profiles.find,
    checkUse: (profile) => {
      policy.checkUse(profile);
    },
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
