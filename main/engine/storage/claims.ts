import { transition, type Change, type QueueEvent } from '../queue/transition.ts';
import type { Database } from './database.ts';
import { failureColumn, IMAGE_COLUMNS, toImageRecord, type ImageRecord } from './image-record.ts';

/** How long a claim holds without being renewed, in milliseconds. */
export const LEASE_MS = 30_000;

/** What the store needs from outside to decide: the profile's rule for lost replies, the time, chance, and fresh ids. */
export interface ClaimContext {
  readonly onUnsure: (profileName: string) => 'resend' | 'hold';
  readonly now: () => number;
  readonly random: () => number;
  readonly newInferenceId: () => string;
}

/** An answer as it came from the model, with the service's request id where it gave one. */
export interface ReceivedAnswer {
  readonly contentType: string;
  readonly body: Buffer;
  readonly requestId: string | null;
  readonly latencyMs: number;
}

/** The only writer of an image's state: every move goes through `transition` inside one transaction. */
export interface Claims {
  /** Takes the next due image of a profile; settles on the way those whose work was answered before. */
  readonly claim: (profileName: string, ownerId: string) => ImageRecord | null;
  /** Applies an event to one image; null where the row is gone or the event does not fit its state any more. */
  readonly apply: (id: number, event: QueueEvent, ownerId?: string) => Change | null;
  /** Keeps an answer and settles its image in one transaction. */
  readonly keepAnswer: (id: number, answer: ReceivedAnswer, ownerId: string) => Change | null;
  readonly renew: (ownerId: string) => void;
  /** Frees the images of owners that are gone and of leases that have run out; answers how many. */
  readonly releaseLost: (lostOwnerIds: readonly string[]) => number;
}

/** Claims over the given store. */
export function createClaims(database: Database, context: ClaimContext): Claims {
  const statements = prepare(database);

  const find = (id: number): ImageRecord | null => {
    const row = statements.find.get(id);
    return row === undefined ? null : toImageRecord(row);
  };

  const write = (image: ImageRecord, change: Change, extra: { ownerId?: string; sameAsId?: number } = {}): void => {
    const now = context.now();
    statements.write.run({
      id: image.id,
      state: change.state,
      attempts: change.attempts,
      nextTryAt: change.nextTryAt,
      failure: failureColumn(change.failure),
      inferenceId: image.inferenceId ?? (change.state === 'running' ? context.newInferenceId() : null),
      sameAsId: extra.sameAsId ?? null,
      claimedBy: change.state === 'running' ? (extra.ownerId ?? null) : null,
      leaseUntil: change.state === 'running' ? now + LEASE_MS : null,
      settledAt: change.isSettled ? now : null,
      isSettled: change.isSettled ? 1 : 0,
    });
  };

  const decide = (image: ImageRecord, event: QueueEvent): Change | null =>
    transition({ ...image, onUnsure: context.onUnsure(image.profileName) }, event, context.now(), context.random());

  /** Moves one image; a late result of a process that has lost its claim to another is dropped. */
  const applyTo = (id: number, event: QueueEvent, ownerId?: string): { image: ImageRecord; change: Change } | null => {
    const image = find(id);
    if (image === null) return null;
    if (ownerId !== undefined && image.state === 'running' && image.claimedBy !== ownerId) return null;
    const change = decide(image, event);
    if (change === null) return null;
    write(image, change);
    return { image, change };
  };

  const claim = database.transaction((profileName: string, ownerId: string): ImageRecord | null => {
    for (;;) {
      const row = statements.next.get({ profileName, now: context.now() });
      if (row === undefined) return null;
      const image = toImageRecord(row);
      const sameAsId = image.sendAnyway ? undefined : statements.answered.pluck().get(image.workKey, image.id);
      const event: QueueEvent = { type: sameAsId === undefined ? 'claimed' : 'same-work-answered' };
      const change = decide(image, event);
      if (change === null) return null;
      write(image, change, sameAsId === undefined ? { ownerId } : { sameAsId: Number(sameAsId) });
      if (sameAsId === undefined) return find(image.id);
    }
  });

  const apply = database.transaction(
    (id: number, event: QueueEvent, ownerId?: string) => applyTo(id, event, ownerId)?.change ?? null,
  );

  const keepAnswer = database.transaction((id: number, answer: ReceivedAnswer, ownerId: string): Change | null => {
    const moved = applyTo(id, { type: 'answered' }, ownerId);
    if (moved === null) return null;
    statements.facts.run({ id, requestId: answer.requestId, latencyMs: Math.round(answer.latencyMs) });
    statements.keep.run({ id, contentType: answer.contentType, body: answer.body, receivedAt: context.now() });
    return moved.change;
  });

  const releaseLost = database.transaction((lostOwnerIds: readonly string[]): number => {
    const ids = statements.lost.pluck().all({ now: context.now(), lost: JSON.stringify(lostOwnerIds) });
    for (const id of ids) applyTo(Number(id), { type: 'owner-lost' });
    return ids.length;
  });

  return {
    claim: (profileName, ownerId) => claim.immediate(profileName, ownerId),
    apply: (id, event, ownerId) => apply.immediate(id, event, ownerId),
    keepAnswer: (id, answer, ownerId) => keepAnswer.immediate(id, answer, ownerId),
    renew: (ownerId) => {
      statements.renew.run({ ownerId, leaseUntil: context.now() + LEASE_MS });
    },
    releaseLost: (lostOwnerIds) => releaseLost.immediate(lostOwnerIds),
  };
}

/** An image is due when no other image with the same work is on its way: its answer may serve both. */
export const NEXT_DUE_SQL = `
  SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id
  WHERE images.profile = @profileName AND images.state = 'waiting' AND images.next_try_at <= @now
    AND (images.send_anyway = 1 OR NOT EXISTS (
      SELECT 1 FROM images AS twin WHERE twin.work_key = images.work_key AND twin.state = 'running'))
  ORDER BY images.priority, images.next_try_at, images.id LIMIT 1`;

function prepare(database: Database) {
  return {
    find: database.prepare(
      `SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id WHERE images.id = ?`,
    ),
    next: database.prepare(NEXT_DUE_SQL),
    answered: database.prepare(
      `SELECT id FROM images WHERE work_key = ? AND state = 'answered' AND same_as_id IS NULL AND id <> ? LIMIT 1`,
    ),
    write: database.prepare(`
      UPDATE images SET state = @state, attempts = @attempts, next_try_at = @nextTryAt, failure = @failure,
        inference_id = @inferenceId, same_as_id = @sameAsId, claimed_by = @claimedBy, lease_until = @leaseUntil,
        settled_at = @settledAt,
        settled_order = CASE WHEN @isSettled = 1 THEN (SELECT coalesce(max(settled_order), 0) + 1 FROM images) END
      WHERE id = @id`),
    facts: database.prepare(`UPDATE images SET request_id = @requestId, latency_ms = @latencyMs WHERE id = @id`),
    keep: database.prepare(`
      INSERT INTO answers (image_id, content_type, body, received_at) VALUES (@id, @contentType, @body, @receivedAt)
      ON CONFLICT (image_id) DO UPDATE SET content_type = @contentType, body = @body, received_at = @receivedAt`),
    renew: database.prepare(
      `UPDATE images SET lease_until = @leaseUntil WHERE claimed_by = @ownerId AND state = 'running'`,
    ),
    lost: database.prepare(`
      SELECT id FROM images WHERE state = 'running'
        AND (lease_until < @now OR claimed_by IN (SELECT value FROM json_each(@lost)))`),
  };
}
