import type { Change, QueueEvent } from '../queue/transition.ts';
import type { Database } from './database.ts';
import { IMAGE_COLUMNS, toImageRecord, type ImageRecord } from './image-record.ts';
import { createMoves, LEASE_MS, type MoveContext } from './moves.ts';

/** What the store needs from outside to decide. */
export type ClaimContext = MoveContext;

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
  /** Applies the events one after another to each image, all in one transaction; answers the ids that the last one fitted. */
  readonly applyAll: (ids: readonly number[], events: readonly QueueEvent[]) => number[];
  /** Keeps an answer and settles its image in one transaction. */
  readonly keepAnswer: (id: number, answer: ReceivedAnswer, ownerId: string) => Change | null;
  readonly renew: (ownerId: string) => void;
  /** Frees the images of owners that are gone and of leases that have run out; answers how many. */
  readonly releaseLost: (lostOwnerIds: readonly string[]) => number;
}

/** Claims over the given store. */
export function createClaims(database: Database, context: ClaimContext): Claims {
  const moves = createMoves(database, context);
  const statements = prepare(database);
  const { now } = context;

  const claim = database.transaction((profileName: string, ownerId: string): ImageRecord | null => {
    for (;;) {
      const row = statements.next.get({ profileName, now: now() });
      if (row === undefined) return null;
      const image = toImageRecord(row);
      const sameAsId = image.sendAnyway ? null : (moves.answeredTwin(image) ?? null);
      const event: QueueEvent = { type: sameAsId === null ? 'claimed' : 'same-work-answered' };
      if (moves.move(image, event, sameAsId === null ? { ownerId } : { sameAsId }) === null) return null;
      if (sameAsId === null) return moves.find(image.id);
    }
  });

  const apply = database.transaction((id: number, event: QueueEvent, ownerId?: string): Change | null => {
    const image = moves.findHeldBy(id, ownerId);
    return image === null ? null : moves.move(image, event);
  });

  const applyAll = database.transaction((ids: readonly number[], events: readonly QueueEvent[]): number[] =>
    ids.filter((id) => {
      let change: Change | null = null;
      for (const event of events) {
        const image = moves.find(id);
        const isOwnAnswer = event.type === 'send-anyway' && image?.sameAsImageId === null;
        change = image === null || isOwnAnswer ? null : moves.move(image, event);
        if (change !== null && event.type === 'send-anyway') statements.sendAnyway.run(id);
      }
      return change !== null;
    }),
  );

  const keepAnswer = database.transaction((id: number, answer: ReceivedAnswer, ownerId: string): Change | null => {
    const image = moves.findHeldBy(id, ownerId);
    const change = image === null ? null : moves.move(image, { type: 'answered' });
    if (change === null) return null;
    statements.facts.run({ id, requestId: answer.requestId, latencyMs: Math.round(answer.latencyMs) });
    statements.keep.run({ id, contentType: answer.contentType, body: answer.body, receivedAt: now() });
    return change;
  });

  const releaseLost = database.transaction((lostOwnerIds: readonly string[]): number => {
    const ids = statements.lost.all({ now: now(), lost: JSON.stringify(lostOwnerIds) }).map(Number);
    for (const image of ids.map((id) => moves.find(id))) if (image !== null) moves.move(image, { type: 'owner-lost' });
    return ids.length;
  });

  return {
    claim: claim.immediate,
    apply: apply.immediate,
    applyAll: applyAll.immediate,
    keepAnswer: keepAnswer.immediate,
    releaseLost: releaseLost.immediate,
    renew: (ownerId) => {
      statements.renew.run({ ownerId, leaseUntil: now() + LEASE_MS });
    },
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
    next: database.prepare(NEXT_DUE_SQL),
    facts: database.prepare(`UPDATE images SET request_id = @requestId, latency_ms = @latencyMs WHERE id = @id`),
    keep: database.prepare(`
      INSERT INTO answers (image_id, content_type, body, received_at) VALUES (@id, @contentType, @body, @receivedAt)
      ON CONFLICT (image_id) DO UPDATE SET content_type = @contentType, body = @body, received_at = @receivedAt`),
    sendAnyway: database.prepare(`UPDATE images SET send_anyway = 1 WHERE id = ?`),
    renew: database.prepare(
      `UPDATE images SET lease_until = @leaseUntil WHERE claimed_by = @ownerId AND state = 'running'`,
    ),
    lost: database
      .prepare(
        `SELECT id FROM images WHERE state = 'running'
          AND (lease_until < @now OR claimed_by IN (SELECT value FROM json_each(@lost)))`,
      )
      .pluck(),
  };
}
