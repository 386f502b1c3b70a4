import type { EngineParts } from '../calls/engine-parts.ts';
import { setTimer } from '../base/set-timer.ts';
import type { Intakes } from '../intake/intakes.ts';
import type { Profile } from '../model/profile.ts';
import { closedUntil } from '../model/waits.ts';
import { LOOK_EVERY_MS } from '../policy/policy-watch.ts';
import { attempt } from '../queue/attempt.ts';
import { BodyRoom } from '../queue/body-room.ts';
import { limitsOf, requestBytes } from '../queue/profile-limits.ts';
import { createRecovery } from '../queue/recovery.ts';
import { Runner, type RunnerPorts } from '../queue/runner.ts';
import { sizeLessons } from '../queue/size-lessons.ts';
import { bodySource } from '../spool/content-address.ts';
import { formOfImage } from '../spool/form-of.ts';
import { streamContent } from '../spool/stream-content.ts';
import { newBoundary } from './new-boundary.ts';

/** The runner over the engine's parts. */
export function composeRunner(parts: EngineParts, intakes: Intakes): Runner {
  const { due, suspensions, profiles, claims, owners, feed, ownerId, policy, now, log } = parts;
  return new Runner({
    claims,
    health: parts.health,
    ownerId,
    now,
    setTimer,
    dueProfiles: due.profiles,
    nextDueAfter: due.nextAfter,
    closedUntil: (name, at) => {
      const profile = profiles.find(name);
      if (isHeld(policy, profile)) return at + LOOK_EVERY_MS;
      return closedUntil(suspensions.find(name), profile?.settings.sendBetween, at);
    },
    limitsOf: (name) => limitsOf(profiles.find(name)),
    requestBytes: (image) => requestBytes(image, profiles.find(image.profileName)),
    attempt: composeAttempt(parts),
    recover: createRecovery({
      owners,
      claims,
      ownerId,
      now,
      adoptIntakes: (lost) => {
        intakes.adopt(lost);
      },
      isRunning: parts.users.isRunning,
    }),
    onChange: () => {
      feed.announce(['queue', 'history', 'status']);
    },
    onBug: (error, imageId) => {
      log.error({ err: error, imageId }, 'sending stopped by a fault');
    },
  });
}

/** True where the policy keeps images from being sent by a profile; one that cannot be read also says nothing of profiles that are not there. */
function isHeld(policy: EngineParts['policy'], profile: Profile | null): boolean {
  return profile === null ? policy.trouble !== null : policy.whyHeld(profile) !== null;
}

/** The policy has come to keep an image from leaving since it was claimed. */
class Held extends Error {
  override readonly name = 'Held';
}

function composeAttempt(parts: EngineParts): RunnerPorts['attempt'] {
  const {
    profiles,
    rebuildCopy,
    threads,
    spool,
    senders,
    claims,
    ownerId,
    learnedSizes,
    health,
    now,
    liveAnswers,
    answerThread,
    policy,
  } = parts;
  const bodyRoom = new BodyRoom();
  return (image, callBack) =>
    attempt(image, callBack, {
      findProfile: profiles.find,
      bodyRoom,
      formOf: (row) => formOfImage(row, spool),
      rebuildCopy,
      answerThread,
      makeBody: (row, frame, isHashed, stopped) => threads.body(bodySource(row, spool), frame, isHashed, stopped),
      transports: async (profile) => {
        if (isHeld(policy, profile)) throw new Held();
        return senders.of(profile);
      },
      openContent: (row, fromByte, stopped) => streamContent(row, spool, fromByte, stopped),
      keepRemote: (row, work) => claims.keepRemote(row.id, work, { ownerId, claimNumber: row.claimNumber }),
      sizes: sizeLessons(learnedSizes, health, now),
      hearPart: ({ id }, soFar, contentType) => {
        liveAnswers.hear(id, soFar, contentType);
      },
      newBoundary,
    })
      .catch((error: unknown) => {
        // Back into the queue, where it waits for the policy.
        if (error instanceof Held) return { ok: 'other-work' as const };
        throw error;
      })
      .finally(() => {
        liveAnswers.forget(image.id);
      });
}
