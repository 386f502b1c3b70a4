import type { Logger } from 'pino';
import type { ChangeFeed } from '../views/change-feed.ts';
import type { OpenData } from '../data/open-data.ts';
import type { Remake } from '../queue/remake.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import { Checker } from '../text-check/checker.ts';
import { TextThread } from '../text-check/text-thread.ts';

interface Parts {
  readonly data: OpenData;
  /** 32 bytes. */
  readonly databaseKey: Buffer;
  readonly remake: Remake;
  readonly feed: ChangeFeed;
  readonly log: Logger;
  /** Called when images may be sent that could not before. */
  readonly onClear: () => void;
}

/** What looks over pictures for text before they may leave. */
export function composeChecker({ data, databaseKey, remake, feed, log, onClear }: Parts): Checker {
  return new Checker({
    ...data.store,
    ...data,
    remake,
    thread: new TextThread(deriveSpoolKey(databaseKey)),
    now: Date.now,
    onMoved: () => {
      feed.announce(['queue', 'status', 'reviews']);
      onClear();
    },
    onBug: (error, imageId) => {
      log.error({ err: error, imageId }, 'looking over a picture stopped by a fault');
    },
  });
}
