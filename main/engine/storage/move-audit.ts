import type { AuditFacts } from '../audit/audit-line.ts';
import type { AuditEvent } from '../audit/events.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { QueueEvent } from '../model/queue-event.ts';
import { placeFacts } from '../profiles/audited-place.ts';
import type { AuditRecorder } from './audit-log.ts';
import type { Database } from './database.ts';
import type { MoveAudit, MovedImage } from './moves.ts';
import type { Profiles } from './profiles.ts';

/** What is recorded of a move; null for what says nothing of what left, came back, or was decided. */
interface Entry {
  readonly event: AuditEvent;
  readonly facts?: AuditFacts;
}

type Recorded = {
  readonly [Type in QueueEvent['type']]:
    null | ((image: ImageRecord, event: Extract<QueueEvent, { type: Type }>, ports: Ports) => Entry | null);
};

interface Ports {
  readonly findProfile: Profiles['find'];
  readonly after: MovedImage;
  /** What a person decided about a held image, in the transaction at hand. */
  readonly decisionOf: (imageId: number) => unknown;
}

/**
 * Each event of the queue with its record. A claim is recorded as sent before anything leaves, in the transaction of the claim: nothing can
 * leave that is not recorded. How it ended comes with the transaction that settles it.
 */
const RECORDED: Recorded = {
  claimed: (image, _event, ports) => (isPoll(image) ? null : sentEntry(image, ports)),
  answered: (_image, { reported }) => ({
    event: 'answer-received',
    facts: reported === null || reported === undefined ? {} : { why: reported.kind },
  }),
  failed: ({ state }, { failure }) => whenRunning(state, 'sending-failed', failure.kind),
  'owner-lost': (_image, { hasLeft }) => ended(hasLeft === false ? 'image-not-sent' : 'sending-lost', 'process-ended'),
  released: (image, { hasLeft }) =>
    isPoll(image) ? null : ended(hasLeft === true ? 'sending-lost' : 'image-not-sent', 'called-back'),
  'needs-text-check': ({ state }) => whenRunning(state, 'image-not-sent', 'text-check'),
  cancel: ({ state }) => whenRunning(state, 'sending-lost', 'cancelled'),
  pause: ({ state }) => whenRunning(state, 'sending-lost', 'paused'),
  reviewed: ({ id }, { maySend }, { decisionOf }) => {
    if (!maySend) return { event: 'review-rejected' };
    return { event: decisionOf(id) === 'masked' ? 'review-masked' : 'review-released' };
  },
  retry: ({ state }, _event, { after }) =>
    state === 'cancelled' && after.state === 'held' ? { event: 'review-reopened' } : null,
  'same-work-answered': null,
  deferred: null,
  'text-checked': null,
  resume: null,
  'send-anyway': null,
};

/** Records moves of images over a store. */
export function createMoveAudit(
  database: Database,
  { find: findProfile }: Pick<Profiles, 'find'>,
  audit: AuditRecorder,
): MoveAudit {
  const decision = database.prepare(`SELECT decision FROM reviews WHERE image_id = ?`).pluck();
  const decisionOf = (imageId: number) => decision.get(imageId);
  return {
    moved: (image, event, after) => {
      const entry = entryOf(image, event, { findProfile, after, decisionOf });
      if (entry !== null) audit.record(entry.event, { image: image.id, ...entry.facts });
    },
  };
}

function entryOf(image: ImageRecord, event: QueueEvent, ports: Ports): Entry | null {
  // The row of an event's type takes that event: the table says so by type, which the lookup by a union loses.
  const recorded = RECORDED[event.type] as ((of: ImageRecord, what: QueueEvent, ports: Ports) => Entry | null) | null;
  return recorded?.(image, event, ports) ?? null;
}

function sentEntry({ profileName, sha256, content }: ImageRecord, { findProfile, after }: Ports): Entry {
  const profile = findProfile(profileName);
  const { inferenceId, attempts } = after;
  const sentSha256 = content?.sha256 ?? sha256;
  return {
    event: 'image-sent',
    facts: {
      profile: profileName,
      ...(profile !== null && placeFacts(profile.settings)),
      ...(sha256 !== null && { sha256 }),
      ...(sentSha256 !== null && { sentSha256 }),
      ...(inferenceId !== null && { inferenceId }),
      attempt: attempts,
    },
  };
}

function whenRunning(state: ImageRecord['state'], event: AuditEvent, why: string): Entry | null {
  return state === 'running' ? ended(event, why) : null;
}

function ended(event: AuditEvent, why: string): Entry {
  return { event, facts: { why } };
}

/** The service works on it since an earlier attempt, which is recorded; this one only looks for the answer. */
function isPoll({ remote }: ImageRecord): boolean {
  return remote?.stage === 'submitted';
}
