import { ThreadEnded } from '../base/thread-ended.ts';
import type { Claims } from '../storage/claims.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Holder } from '../storage/moves.ts';
import type { FlowOutcome } from './flow.ts';
import { RequestLeft, type AttemptOutcome } from '../model/send.ts';

/** Writes what became of a claimed image; a claim that is lost by now changes nothing but a late answer. */
export function settle(claims: Claims, image: ImageRecord, outcome: AttemptOutcome, holder: Holder): void {
  const isPoll = isPollOf(image);
  if (outcome.ok === true) {
    claims.keepAnswer(image.id, outcome.answer, holder, outcome.reported ?? null);
  } else if (outcome.ok === 'needs-text-check') {
    claims.apply(image.id, { type: 'needs-text-check' }, holder);
  } else if (outcome.ok === 'other-work') {
    claims.apply(image.id, { type: 'released', hasLeft: false }, holder);
  } else if (outcome.ok === 'later') {
    const { work, pollAgainMs } = outcome;
    claims.defer(image.id, { work, pollAgainMs, isPoll }, holder);
  } else {
    const { work, failure } = outcome;
    if (work !== undefined) claims.keepRemote(image.id, work, holder);
    const of = { isPoll: isPoll && work !== undefined, hasPollFailed: isPoll && work === undefined };
    claims.apply(image.id, { type: 'failed', failure, ...of }, holder);
  }
}

/** Writes that an attempt ended with an error instead of an outcome: called back, its thread gone, or a bug. */
export function settleThrown(
  claims: Claims,
  { id }: ImageRecord,
  error: unknown,
  { holder, isCalledBack }: { readonly holder: Holder; readonly isCalledBack: boolean },
): void {
  if (isCalledBack) {
    claims.apply(id, { type: 'released', hasLeft: error instanceof RequestLeft }, holder);
  } else if (error instanceof ThreadEnded) {
    // As when a process ended before anything left: the others that were in the thread are innocent.
    claims.apply(id, { type: 'owner-lost', isAlone: error.isAlone, hasLeft: false }, holder);
  } else {
    claims.apply(id, { type: 'failed', failure: { kind: 'internal', facts: {} } }, holder);
  }
}

/** What an outcome says about the pace; S3 that is busy when an answer is looked for says nothing about the endpoint's. */
export function resultOf(image: ImageRecord, outcome: AttemptOutcome): FlowOutcome['result'] {
  if (outcome.ok === 'needs-text-check' || outcome.ok === 'other-work') return 'other';
  if (outcome.ok !== false) return 'answered';
  return outcome.failure.kind === 'throttled' && !isPollOf(image) ? 'throttled' : 'other';
}

/** True for a claim that only polls for the answer to an earlier request. */
function isPollOf({ remote }: ImageRecord): boolean {
  return remote?.stage === 'submitted';
}
