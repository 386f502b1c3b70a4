import type { Failure } from '../../../shared/failures.ts';
import type { KeptForm } from '../model/kept-form.ts';
import type { NewImage } from '../storage/images.ts';
import { mapInOrder } from '../base/concurrency-limiter.ts';
import { CopyNotWritten } from '../spool/write-entry.ts';
import { describeReadError, leftOutState } from '../base/intake-failure.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';

/** What intake needs to know of the batch that images are taken into. */
export interface IntakeBatch {
  readonly id: number;
  readonly profileName: string;
  readonly priority: number;
  readonly sendAnyway: boolean;
}

/** What became of an image's content: the file's hash, the name of its copy where one was made, and what is sent of it. */
export interface TakenContent extends Pick<NewImage, 'content' | 'identity' | 'textCheck'> {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly spoolEntry: string | null;
}

export interface IntakePorts {
  /**
   * Cleans, copies or only hashes an image, or tells why it cannot be sent; rejects with the operating system's error where its
   * file cannot be read.
   */
  readonly take: (image: ScannedImage) => Promise<TakenContent | Failure>;
  /** Brings the copies taken so far to disk and then adds rows in one transaction; both outlast a power cut when it answers. */
  readonly add: (images: readonly NewImage[]) => Promise<void>;
  /** True for a file this batch has already; an intake that was cut short goes on behind it. */
  readonly hasSource: (batchId: number, path: string) => boolean;
  readonly workKey: (contentSha256: string) => string;
  /** What the batch's profile makes of files. */
  readonly form: KeptForm;
}

/** How many files are copied at once. */
const COPIES_AT_ONCE = 8;
/** A transaction takes up to this many rows, or what has come together in so many milliseconds: few at first, so that sending begins. */
const LARGEST_GROUP = 500;
const FIRST_GROUP_MS = 10;
const LONGEST_GROUP_MS = 150;

/** Takes every scanned item into the queue, each as one row, so that found is always the sum of the states. */
export async function takeIn(items: AsyncIterable<ScannedItem>, batch: IntakeBatch, ports: IntakePorts): Promise<void> {
  let group: NewImage[] = [];
  let groupSince = 0;
  let groupMs = FIRST_GROUP_MS;
  // One group is brought to disk while the next one is copied.
  let adding = Promise.resolve();
  const flush = async () => {
    await adding;
    const rows = group;
    group = [];
    groupMs = Math.min(groupMs * 2, LONGEST_GROUP_MS);
    if (rows.length > 0) adding = ports.add(rows);
    // Awaited before the next group and at the end; until then a rejection must not count as unhandled.
    adding.catch(() => undefined);
  };
  for await (const image of mapInOrder(onlyNew(items, batch, ports), COPIES_AT_ONCE, (item) =>
    toNewImage(item, batch, ports),
  )) {
    if (group.length === 0) groupSince = performance.now();
    group.push(image);
    if (group.length >= LARGEST_GROUP || performance.now() - groupSince >= groupMs) await flush();
  }
  await flush();
  await adding;
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
    spoolEntry: null,
    sendAnyway: batch.sendAnyway,
    priority: batch.priority,
    failure: null,
    content: null,
    form: null,
    identity: null,
    textCheck: null,
  };
  if (item.kind === 'left-out') return { ...row, state: item.state, failure: item.failure };
  try {
    const taken = await ports.take(item);
    if ('kind' in taken) return { ...row, state: leftOutState(taken), failure: taken };
    const state = taken.textCheck === 'pending' ? 'checking' : 'waiting';
    return { ...row, ...taken, form: ports.form, workKey: ports.workKey(taken.sha256), state };
  } catch (error) {
    // The source is not to blame for what our own disk refuses.
    if (error instanceof CopyNotWritten) throw error;
    return { ...row, state: 'quarantined', failure: describeReadError(error, 'file') };
  }
}
