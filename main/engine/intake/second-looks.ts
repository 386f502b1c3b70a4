import { setTimeout as delay } from 'node:timers/promises';
import { mayPass } from '../base/intake-failure.ts';
import type { Images } from '../storage/images.ts';
import { scanPaths } from './scan-paths.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';

/** Between two looks at what cannot be read, in milliseconds: from the first to the longest, doubling. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export interface SecondLookPorts {
  readonly images: Pick<Images, 'unread' | 'dropUnread'>;
  readonly batchId: number;
  /** True where slices become part of the row of their series. */
  readonly isSeries: boolean;
  /** Images whose row's path leads nowhere, by path. */
  readonly kept: ReadonlyMap<string, ScannedImage>;
  readonly signal: AbortSignal;
  /** Called before each wait: nothing else is left to do. */
  readonly onWait: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Looks again at what could not be read, for as long as it takes. */
export interface SecondLooks {
  /** Waits, longer each time; at once where it is aborted. */
  readonly wait: () => Promise<void>;
  readonly scan: (paths: readonly string[]) => AsyncGenerator<ScannedItem>;
  /** Those of the paths that still wait to be read: a person may have cancelled some. */
  readonly stillUnread: (paths: readonly string[]) => string[];
  /** Passes the items on and notes which unread rows they stand for under other paths. */
  readonly noting: (items: AsyncGenerator<ScannedItem>) => AsyncGenerator<ScannedItem>;
  /** Forgets the unread rows of folders, archives and slices that were read: what they hold has rows of its own by now. */
  readonly forgetMet: () => void;
  readonly signal: AbortSignal;
}

/** Second looks for one batch. */
export function createSecondLooks(ports: SecondLookPorts): SecondLooks {
  const { images, batchId, isSeries, kept, signal, onWait, onBug } = ports;
  const met = new Set<string>();
  let waitMs = FIRST_WAIT_MS;
  return {
    signal,
    wait: async () => {
      onWait();
      // An abort ends it early, and is seen by whoever goes on.
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    },
    scan: async function* (paths) {
      for (const path of paths) {
        const image = kept.get(path);
        if (image !== undefined) yield image;
      }
      const onDisk = paths.filter((path) => !kept.has(path));
      const gone = new Set(onDisk);
      for await (const item of onDisk.length === 0 ? [] : scanPaths(onDisk, signal, onBug)) {
        gone.delete(item.path);
        yield item;
      }
      for (const path of gone) met.add(path);
    },
    stillUnread: (paths) => {
      const unread = new Set(images.unread(batchId));
      return paths.filter((path) => unread.has(path));
    },
    noting: async function* (items) {
      const unread = new Set(isSeries ? images.unread(batchId) : []);
      for await (const item of items) {
        if (item.kind === 'image' && item.slice !== undefined && unread.has(item.path)) met.add(item.path);
        yield item;
      }
    },
    forgetMet: () => {
      if (!signal.aborted) for (const path of met) images.dropUnread(batchId, path);
      met.clear();
    },
  };
}

/** Passes everything on and holds the end back until all of it was read, is gone, or is given up: a series is sent whole. */
export async function* againUntilRead(
  items: AsyncGenerator<ScannedItem>,
  looks: Pick<SecondLooks, 'wait' | 'scan' | 'stillUnread' | 'noting' | 'signal'>,
): AsyncGenerator<ScannedItem> {
  let unread: string[] = [];
  for await (const item of items) {
    if (isUnread(item)) unread.push(item.path);
    yield item;
  }
  while (unread.length > 0 && !looks.signal.aborted) {
    await looks.wait();
    const paths = looks.stillUnread(unread);
    unread = [];
    for await (const item of looks.noting(untilAborted(looks.scan(paths), looks.signal))) {
      if (isUnread(item)) unread.push(item.path);
      else yield item;
    }
  }
}

function isUnread(item: ScannedItem): boolean {
  return item.kind === 'left-out' && mayPass(item.failure);
}

/** The values until the signal is aborted; one that does not come does not hold it up. */
export async function* untilAborted<Value>(values: AsyncGenerator<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  const aborted = Promise.withResolvers<null>();
  const end = () => {
    aborted.resolve(null);
  };
  signal.addEventListener('abort', end);
  try {
    while (!signal.aborted) {
      const next = await Promise.race([values.next(), aborted.promise]);
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', end);
    // Not waited for: what it reads just now may never answer.
    values.return(undefined).catch(() => undefined);
  }
}
