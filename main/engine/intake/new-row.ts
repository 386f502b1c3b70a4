import type { Failure } from '../../../shared/failures.ts';
import { describeReadError, leftOutState, mayPass, whileTrying } from '../base/intake-failure.ts';
import { formOf } from '../model/kept-form.ts';
import type { Profile } from '../model/profile.ts';
import { workKey } from '../model/work-key.ts';
import { CopyNotWritten } from '../spool/write-entry.ts';
import type { ArrivalState } from '../storage/intake-rules.ts';
import type { NewImage } from '../storage/images.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';

/** What intake needs to know of the batch that images are taken into. */
export interface IntakeBatch {
  readonly id: number;
  readonly profileName: string;
  readonly priority: number;
  readonly sendAnyway: boolean;
}

/** What became of an image's content: the file's hash, the name of its copy where one was made, and what is sent of it. */
export interface TakenContent extends Pick<NewImage, 'content' | 'identity' | 'textCheck' | 'slices'> {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly spoolEntry: string | null;
}

/**
 * Cleans, copies or only hashes an image, or tells why it cannot be sent; rejects with the operating system's error where its
 * file cannot be read.
 */
export type TakeImage = (image: ScannedImage) => Promise<TakenContent | Failure>;

/** The row of an item. What could not be read just now becomes a row that waits until it can be. Rejects where `take` fails by our fault. */
export async function newRow(
  item: ScannedItem,
  { batch, profile }: { readonly batch: IntakeBatch; readonly profile: Profile },
  take: TakeImage,
): Promise<NewImage> {
  const bare = bareRow(item, batch);
  if (item.kind === 'left-out') return refusedRow(bare, item.failure);
  try {
    const taken = await take(item);
    if ('kind' in taken) return refusedRow(bare, taken);
    const state = taken.textCheck === 'pending' ? 'checking' : 'waiting';
    const work = { form: formOf(profile.settings), workKey: workKey(taken.sha256, profile) };
    return { ...bare, ...taken, ...work, state };
  } catch (error) {
    // The source is not to blame for what our own disk refuses.
    if (error instanceof CopyNotWritten) throw error;
    return refusedRow(bare, describeReadError(error, 'file'));
  }
}

/** The row of an item that a person called back while it was being taken in. */
export function cancelledRow(item: ScannedItem, batch: IntakeBatch): NewImage {
  return { ...bareRow(item, batch), state: 'cancelled', failure: { kind: 'cancelled', facts: { duringIntake: 1 } } };
}

function refusedRow(row: Omit<NewImage, 'state'>, failure: Failure): NewImage {
  if (mayPass(failure)) return { ...row, state: 'waiting', failure: whileTrying(failure) };
  return { ...row, state: refusedState(failure), failure };
}

/** What is too large is refused as it would be later on. */
function refusedState(failure: Failure): ArrivalState {
  return failure.kind === 'too-large' ? 'failed' : leftOutState(failure);
}

function bareRow(item: ScannedItem, batch: IntakeBatch): Omit<NewImage, 'state'> {
  return {
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
}
