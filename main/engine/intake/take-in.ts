import type { NewImage } from '../storage/images.ts';
import { orderedMap } from '../ordered-map.ts';
import { hashFile } from './hash-file.ts';
import { describeReadError } from './intake-failure.ts';
import type { ScannedItem } from './scan.ts';

/** What intake needs to know of the batch that images are taken into. */
export interface IntakeBatch {
  readonly id: number;
  readonly profileName: string;
  readonly priority: number;
  readonly sendAnyway: boolean;
}

export interface IntakePorts {
  /** Adds rows in one transaction; they are on disk when it answers. */
  readonly add: (images: readonly NewImage[]) => void;
  /** True for a file this batch has already; an intake that was cut short goes on behind it. */
  readonly hasSource: (batchId: number, path: string) => boolean;
  readonly workKey: (contentSha256: string) => string;
}

/** How many files are hashed at once. */
const HASHES_AT_ONCE = 4;
/** A transaction takes up to this many rows, or what has come together in this many milliseconds. */
const LARGEST_GROUP = 200;
const LONGEST_GROUP_MS = 100;

/** Takes every scanned item into the queue, each as one row, so that found is always the sum of the states. */
export async function takeIn(items: AsyncIterable<ScannedItem>, batch: IntakeBatch, ports: IntakePorts): Promise<void> {
  let group: NewImage[] = [];
  let groupSince = 0;
  const flush = () => {
    if (group.length > 0) ports.add(group);
    group = [];
  };
  for await (const image of orderedMap(onlyNew(items, batch, ports), HASHES_AT_ONCE, (item) =>
    toNewImage(item, batch, ports),
  )) {
    if (group.length === 0) groupSince = performance.now();
    group.push(image);
    if (group.length >= LARGEST_GROUP || performance.now() - groupSince >= LONGEST_GROUP_MS) flush();
  }
  flush();
}

async function* onlyNew(
  items: AsyncIterable<ScannedItem>,
  batch: IntakeBatch,
  ports: IntakePorts,
): AsyncGenerator<ScannedItem> {
  for await (const item of items) if (!ports.hasSource(batch.id, item.path)) yield item;
}

async function toNewImage(item: ScannedItem, batch: IntakeBatch, ports: IntakePorts): Promise<NewImage> {
  const row = {
    batchId: batch.id,
    profileName: batch.profileName,
    sourcePath: item.path,
    mediaType: item.kind === 'image' ? item.mediaType : null,
    sizeBytes: item.sizeBytes,
    sha256: null,
    workKey: null,
    sendAnyway: batch.sendAnyway,
    priority: batch.priority,
    failure: null,
  };
  if (item.kind === 'left-out') return { ...row, state: item.state, failure: item.failure };
  try {
    const { sha256, sizeBytes } = await hashFile(item.path);
    return { ...row, sizeBytes, sha256, workKey: ports.workKey(sha256), state: 'waiting' };
  } catch (error) {
    return { ...row, state: 'quarantined', failure: describeReadError(error, 'file') };
  }
}
