import type { Failure } from '../../../shared/failures.ts';
import type { Change, QueueEvent } from '../model/queue-event.ts';
import { mayProbe, type Suspension } from '../model/suspension.ts';
import { remoteColumn, type RemoteWork } from '../model/remote-work.ts';
import type { ReceivedAnswer } from '../model/send.ts';
import type { Database } from './database.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { createLeases, type Leases } from './leases.ts';
import { createMoves, LEASE_MS, type Holder, type MoveContext, type Moves } from './moves.ts';
import { createOutcomes } from './outcomes.ts';
import { createDueImages } from './due-images.ts';
import { createSuspensions } from './suspensions.ts';

/** What the store needs from outside to decide. */
export interface ClaimContext extends MoveContext {
  /** The identity of an image's work as its profile asks now; null where the image or its profile has none. */
  readonly workKeyOf: (image: ImageRecord) => string | null;
}

/** What the service has of an image, and when to poll for its answer, in milliseconds from now. */
export interface Deferral {
  readonly work: RemoteWork;
  readonly pollAgainMs: number;
  /** True where this was a poll, not the request itself. */
  readonly isPoll: boolean;
}

/** The only writer of an image's state: every move goes through `transition` inside one transaction. */
export interface Claims extends Leases {
  /** Does several of these in one transaction, brought to disk once; a part that throws is taken back alone if `work` catches it. */
  readonly together: <Value>(work: () => Value) => Value;
  /**
   * Takes the next due image of a profile; settles on the way those whose work was answered before. Null where nothing is
   * due, while the profile is suspended and its probe is not due, and while an image that may end the engine must be alone.
   */
  readonly claim: (profileName: string, ownerId: string) => ImageRecord | null;
  /** Applies an event to one image; null where the row is gone or the event does not fit its state any more. */
  readonly apply: (id: number, event: QueueEvent, holder?: Holder) => Change | null;
  /** Applies the events one after another to each image, all in one transaction; answers the ids that the last one fitted. */
  readonly applyAll: (ids: readonly number[], events: readonly QueueEvent[]) => number[];
  /** Notes what the service has of an image at work, null for nothing; false where another claim is at work on it by now. */
  readonly keepRemote: (id: number, work: RemoteWork | null, holder: Holder) => boolean;
  /** Puts an image the service works on back in the queue, with what the service has, until the next poll. */
  readonly defer: (id: number, deferral: Deferral, holder: Holder) => Change | null;
  /** Keeps an answer and settles its image in one transaction; `reported` is the failure that the answer reports instead of a result. */
  readonly keepAnswer: (id: number, answer: ReceivedAnswer, holder: Holder, reported?: Failure | null) => Change | null;
}

/** Claims over the given store. */
export function createClaims(database: Database, context: ClaimContext): Claims {
  const moves = createMoves(database, context);
  const suspensions = createSuspensions(database);
  const outcomes = createOutcomes(database, context);
  const keepBody = createAnswerKeeper(database, context.now);

  const remote = database.prepare(`UPDATE images SET remote = ? WHERE id = ?`);
  const sendAnyway = database.prepare(`UPDATE images SET send_anyway = 1 WHERE id = ?`);

  const apply = database.transaction((id: number, event: QueueEvent, holder?: Holder): Change | null => {
    const image = moves.findHeldBy(id, holder);
    if (image === null) return null;
    if (event.type === 'failed' && image.state === 'running') {
      return moves.move(image, { ...event, ...outcomes.failed(image, event) });
    }
    suspensions.freeProbe(id);
    return moves.move(image, event);
  });

  const applyAll = database.transaction((ids: readonly number[], events: readonly QueueEvent[]): number[] =>
    ids.filter((id) => {
      let change: Change | null = null;
      for (const event of events) {
        const image = moves.find(id);
        const isOwnAnswer = event.type === 'send-anyway' && image?.sameAsImageId === null;
        change = image === null || isOwnAnswer ? null : moves.move(image, event);
        if (change !== null && event.type === 'send-anyway') sendAnyway.run(id);
      }
      return change !== null;
    }),
  );

  const keepAnswer = database.transaction<Claims['keepAnswer']>((id, answer, holder, reported = null) => {
    const image = moves.findHeldBy(id, holder);
    const change = image === null ? null : moves.move(image, { type: 'answered', isPoll: isPoll(image), reported });
    if (image === null || change === null) return null;
    outcomes.answered(image);
    keepBody(id, answer);
    remote.run(null, id);
    return change;
  });

  const defer = database.transaction((id: number, { work, ...how }: Deferral, holder: Holder): Change | null => {
    const image = moves.findHeldBy(id, holder);
    const change = image === null ? null : moves.move(image, { type: 'deferred', ...how });
    if (image === null || change === null) return null;
    remote.run(remoteColumn(work), id);
    if (how.isPoll) outcomes.polled(image);
    else outcomes.answered(image);
    return change;
  });

  return {
    together: <Value>(work: () => Value): Value => database.transaction(work).immediate(),
    claim: createClaim(database, moves, context),
    apply: apply.immediate,
    applyAll: applyAll.immediate,
    keepAnswer: keepAnswer.immediate,
    keepRemote: createRemoteKeeper(database, moves),
    defer: defer.immediate,
    ...createLeases(database, moves, context.now),
  };
}

/** True while an image is at work only to poll for the answer to an earlier request. */
function isPoll({ state, remote }: ImageRecord): boolean {
  return state === 'running' && remote?.stage === 'submitted';
}

/** So many images whose work was answered before are settled in one claim; the rest with the next. */
const TWINS_AT_ONCE = 500;

function createClaim(database: Database, moves: Moves, { now, workKeyOf }: ClaimContext): Claims['claim'] {
  const suspensions = createSuspensions(database);
  const pick = createDueImages(database);
  const letGo = database.prepare(`UPDATE images SET remote = NULL WHERE id = ?`);
  const rekey = database.prepare(`UPDATE images SET work_key = @workKey, remote = NULL WHERE id = @id`);
  const claim = database.transaction((profileName: string, ownerId: string): ImageRecord | null => {
    const suspension = suspensions.find(profileName);
    if (suspension !== null && !mayProbe(suspension, now())) return null;
    for (let twins = 0; twins < TWINS_AT_ONCE; twins += 1) {
      const image = pick.nextDue(profileName, now());
      if (image === null) return null;
      const workKey = workKeyOf(image) ?? image.workKey;
      if (workKey !== image.workKey) {
        // The profile asks something else than when the image was taken in: it is other work, and may have other twins.
        rekey.run({ id: image.id, workKey });
        continue;
      }
      const sameAsId = image.sendAnyway ? null : (moves.answeredTwin(image) ?? null);
      if (sameAsId === null) {
        if (pick.mustWait(image, ownerId) || moves.move(image, { type: 'claimed' }, { ownerId }) === null) return null;
        if (suspension !== null) suspensions.keep(profileName, withProbe(suspension, image.id, ownerId, now()));
        return moves.find(image.id);
      }
      if (moves.move(image, { type: 'same-work-answered' }, { sameAsId }) === null) return null;
      letGo.run(image.id);
    }
    return null;
  });
  return claim.immediate;
}

function withProbe(suspension: Suspension, imageId: number, ownerId: string, now: number): Suspension {
  return { ...suspension, probe: { imageId, ownerId, until: now + LEASE_MS } };
}

function createRemoteKeeper(database: Database, moves: Moves): Claims['keepRemote'] {
  const remote = database.prepare(`UPDATE images SET remote = ? WHERE id = ?`);
  return database.transaction((id: number, work: RemoteWork | null, holder: Holder): boolean => {
    if (moves.findHeldBy(id, holder)?.state !== 'running') return false;
    remote.run(work === null ? null : remoteColumn(work), id);
    return true;
  }).immediate;
}

function createAnswerKeeper(database: Database, now: () => number) {
  const facts = database.prepare(`UPDATE images SET request_id = @requestId, latency_ms = @latencyMs WHERE id = @id`);
  const keep = database.prepare(`
    INSERT INTO answers (image_id, content_type, body, received_at, request)
    VALUES (@id, @contentType, @body, @receivedAt, @request)
    ON CONFLICT (image_id) DO UPDATE
    SET content_type = @contentType, body = @body, received_at = @receivedAt, request = @request`);
  return (id: number, { contentType, body, requestId, latencyMs, request }: ReceivedAnswer): void => {
    facts.run({ id, requestId, latencyMs: Math.round(latencyMs) });
    const asked = request === undefined ? null : JSON.stringify(request);
    keep.run({ id, contentType, body, receivedAt: now(), request: asked });
  };
}
