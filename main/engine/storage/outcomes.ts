import type { Failure } from '../../../shared/failures.ts';
import { afterPass, afterTrouble, isSick, peersOf } from '../model/health.ts';
import { suspensionAfter, type Suspension, type SuspensionOutcome } from '../model/suspension.ts';
import { RETRY_POLICY } from '../model/retry-policy.ts';
import type { QueueEvent } from '../model/queue-event.ts';
import type { Database } from './database.ts';
import { createHealths } from './healths.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { createSuspensions } from './suspensions.ts';

/** What an image's outcome means for its profile: health and suspension, to be used inside the image's own transaction. */
export interface Outcomes {
  readonly answered: (image: ImageRecord) => void;
  /** A poll found nothing yet: the line and the sign-in work, and nothing is known of the endpoint. */
  readonly polled: (image: ImageRecord) => void;
  /** Answers the facts about the profile that the failure is judged by. A poll that failed says nothing of the endpoint. */
  readonly failed: (
    image: ImageRecord,
    event: { readonly failure: Failure; readonly hasPollFailed?: boolean },
  ) => Required<Pick<QueueEvent & { type: 'failed' }, 'isSuspended' | 'peers'>>;
}

/** Outcomes over the given store. */
export function createOutcomes(
  database: Database,
  { now, random }: { readonly now: () => number; readonly random: () => number },
): Outcomes {
  const suspensions = createSuspensions(database);
  const healths = createHealths(database);

  const settle = (profileName: string, suspension: Suspension | null, outcome: SuspensionOutcome) => {
    const next = suspensionAfter(suspension, profileName, outcome, now(), random());
    if (next !== suspension) suspensions.keep(profileName, next);
  };

  return {
    answered: ({ profileName }) => {
      healths.keep(profileName, afterPass(healths.of(profileName)));
      settle(profileName, suspensions.find(profileName), { type: 'answered' });
    },
    polled: ({ id, profileName }) => {
      if (suspensions.find(profileName)?.cause === 'pause') suspensions.keep(profileName, null);
      else suspensions.freeProbe(id);
    },
    failed: ({ id, profileName, trouble }, { failure, hasPollFailed = false }) => {
      const suspension = suspensions.find(profileName);
      const before = healths.of(profileName);
      const strikes = trouble?.strikes ?? 0;
      const isFirst = !hasPollFailed && strikes === 0 && suspension === null && RETRY_POLICY[failure.kind].mayBeItsOwn;
      const trial = { kind: failure.kind, imageId: id, isFirst };
      const health = hasPollFailed ? before : afterTrouble(before, trial, now());
      if (isFirst || health.streak !== before.streak) healths.keep(profileName, health);
      const isProbe = suspension?.probe?.imageId === id;
      settle(profileName, suspension, {
        type: 'failed',
        failure,
        isProbe,
        opensBreaker: !hasPollFailed && isSick(health),
      });
      return { isSuspended: suspension !== null, peers: peersOf(health, isFirst || strikes > 0) };
    },
  };
}
