import { z } from 'zod';
import { transition } from '../model/transition.ts';
import type { Change, QueueEvent } from '../model/queue-event.ts';
import type { Database } from './database.ts';
import { failureColumn, IMAGE_COLUMNS } from './image-columns.ts';
import { toImageRecord, type ImageRecord } from '../model/image-record.ts';

/** How long a claim holds without being renewed, in milliseconds. */
export const LEASE_MS = 30_000;

/** What the store needs from outside to decide: the profile's rule for lost replies, the time, chance, and fresh ids. */
export interface MoveContext {
  readonly onUnsure: (profileName: string) => 'resend' | 'hold';
  readonly now: () => number;
  readonly random: () => number;
  readonly newInferenceId: () => string;
  /** Records what becomes of images in the transaction that moves them; left out where nothing is recorded. */
  readonly audit?: MoveAudit;
}

/** What a move has made of an image. */
export type MovedImage = Pick<ImageRecord, 'state' | 'attempts' | 'inferenceId'>;

/** Hears of every move of an image, once it is written. */
export interface MoveAudit {
  readonly moved: (before: ImageRecord, event: QueueEvent, after: MovedImage) => void;
}

/** Who has claimed an image, and by which of its claims. */
export interface Holder {
  readonly ownerId: string;
  readonly claimNumber: number;
}

/** Moves of single images, to be used inside a transaction. */
export interface Moves {
  readonly find: (id: number) => ImageRecord | null;
  /** The image, unless another claim is at work on it: a late result of a lost or earlier claim is dropped. */
  readonly findHeldBy: (id: number, holder: Holder | undefined) => ImageRecord | null;
  /** The id of another image whose answer answers this one too; undefined where there is none. */
  readonly answeredTwin: (image: ImageRecord) => number | undefined;
  /** Decides by `transition` and writes; null where the event does not fit the image's state any more. */
  readonly move: (
    image: ImageRecord,
    event: QueueEvent,
    extra?: { readonly ownerId?: string; readonly sameAsId?: number },
  ) => Change | null;
}

/** Moves over the given store. */
export function createMoves(database: Database, context: MoveContext): Moves {
  const find = database.prepare(
    `SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id WHERE images.id = ?`,
  );
  const twin = database
    .prepare(
      `SELECT id FROM images WHERE work_key = ? AND state = 'answered' AND same_as_id IS NULL AND id <> ? LIMIT 1`,
    )
    .pluck();
  const write = database.prepare(WRITE_SQL);
  const askAgain = database.prepare(ASK_AGAIN_SQL);

  const findImage = (id: number) => {
    const row = find.get(id);
    return row === undefined ? null : toImageRecord(row);
  };

  return {
    find: findImage,
    findHeldBy: (id, holder) => {
      const image = findImage(id);
      if (holder === undefined || image?.state !== 'running') return image;
      return image.claimedBy === holder.ownerId && image.claimNumber === holder.claimNumber ? image : null;
    },
    answeredTwin: (image) => z.int().optional().parse(twin.get(image.workKey, image.id)),
    move: (image, event, extra = {}) => {
      const { now, random, onUnsure } = context;
      const change = transition({ ...image, onUnsure: onUnsure(image.profileName) }, event, now(), random());
      const columns = change === null ? null : columnsOf(image, change, extra, context);
      if (columns !== null) write.run(columns);
      if (change?.state === 'held' && image.state === 'cancelled') askAgain.run(image.id);
      if (columns !== null) context.audit?.moved(image, event, columns);
      return change;
    },
  };
}

const WRITE_SQL = `
  UPDATE images SET state = @state, attempts = @attempts, next_try_at = @nextTryAt, trouble = @trouble, failure = @failure,
    inference_id = @inferenceId, same_as_id = @sameAsId, claimed_by = @claimedBy,
    claim_number = claim_number + (@state = 'running'), lease_until = @leaseUntil,
    is_repeat = coalesce((SELECT twin.source_path = images.source_path FROM images AS twin WHERE twin.id = @sameAsId), 0),
    settled_at = @settledAt,
    settled_order = CASE WHEN @settledAt IS NOT NULL THEN (SELECT value + 1 FROM settled_counter) END
  WHERE id = @id`;

/** An image that a person rejected and took up again waits for a decision as before. */
const ASK_AGAIN_SQL = `
  UPDATE reviews SET decision = NULL, decided_at = NULL, decided_by = NULL, note = NULL, masks = NULL WHERE image_id = ?`;

function columnsOf(
  image: ImageRecord,
  change: Change,
  extra: { readonly ownerId?: string; readonly sameAsId?: number },
  { now, newInferenceId }: MoveContext,
) {
  const isRunning = change.state === 'running';
  return {
    id: image.id,
    state: change.state,
    attempts: change.attempts,
    nextTryAt: change.nextTryAt,
    failure: failureColumn(change.failure),
    trouble: change.trouble === null ? null : JSON.stringify(change.trouble),
    inferenceId: image.inferenceId ?? (isRunning ? newInferenceId() : null),
    sameAsId: extra.sameAsId ?? null,
    claimedBy: isRunning ? (extra.ownerId ?? null) : null,
    leaseUntil: isRunning ? now() + LEASE_MS : null,
    settledAt: change.isSettled ? now() : null,
  };
}
