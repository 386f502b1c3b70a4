import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { type ChangeFeed } from '../views/change-feed.ts';
import { type ProfileConnections } from '../destinations/profile-connections.ts';
import { type OpenData } from '../data/open-data.ts';
import { type ProfileTests } from '../profile-test/profile-tests.ts';
import { type LiveAnswers } from '../views/live-answers.ts';
import { type TextVerdict } from '../privacy/text-verdict.ts';
import { attempt } from '../queue/attempt.ts';
import { type Presence } from '../queue/presence.ts';
import { type Remake } from '../queue/remake.ts';
import { createRecovery, isProcessAlive } from '../queue/recovery.ts';
import { limitsOf, requestBytes } from '../queue/profile-limits.ts';
import { Runner } from '../queue/runner.ts';
import { sizeLessons } from '../queue/size-lessons.ts';
import { setTimer } from '../base/set-timer.ts';
import { closedUntil } from '../model/waits.ts';
import { type Senders } from '../destinations/senders.ts';
import { bodySource } from '../spool/content-place.ts';
import { streamContent } from '../spool/stream-content.ts';
import type { Store } from '../storage/store.ts';
import { type TextThread } from '../text-check/text-thread.ts';
import { type Uploads } from '../intake/uploads.ts';

/** What the larger parts of the engine are made of. */
export interface Parts {
  readonly store: Store;
  readonly data: OpenData;
  readonly feed: ChangeFeed;
  readonly presence: Presence;
  readonly senders: Senders;
  readonly profileTests: ProfileTests;
  readonly liveAnswers: LiveAnswers;
  readonly connections: ProfileConnections;
  readonly remake: Remake;
  /** For single pictures that a person asks about. */
  readonly textThread: TextThread;
  readonly checkText: TextVerdict;
  readonly ownerId: string;
  readonly log: Logger;
}

/** A multipart boundary that no image holds by chance. */
export function newBoundary(): string {
  return `sagittal${randomBytes(16).toString('hex')}`;
}

/** The runner over the engine's parts. */
export function composeRunner(
  { store, data, feed, senders, liveAnswers, remake, ownerId, log }: Parts,
  uploads: Uploads,
): Runner {
  const { due, rests, profiles, claims, owners } = store;
  return new Runner({
    claims,
    health: data.health,
    ownerId,
    now: Date.now,
    setTimer,
    dueProfiles: due.profiles,
    nextDueAfter: due.nextAfter,
    closedUntil: (name, now) => closedUntil(rests.find(name), profiles.find(name)?.settings.sendBetween, now),
    limitsOf: (name) => limitsOf(profiles.find(name)),
    requestBytes: (image) => requestBytes(image, profiles.find(image.profileName)),
    attempt: (image, signal) =>
      attempt(image, signal, {
        findProfile: profiles.find,
        remake,
        makeBody: (row, frame, isHashed, stopped) =>
          data.threads.body(bodySource(row, data.spool), frame, isHashed, stopped),
        ways: (profile) => senders.of(profile),
        openContent: (row, fromByte, stopped) => streamContent(row, data.spool, fromByte, stopped),
        keepRemote: (row, work) => claims.keepRemote(row.id, work, { ownerId, claimNumber: row.claimNumber }),
        sizes: sizeLessons(store.learnedSizes, data.health, Date.now),
        hearPart: ({ id }, soFar, contentType) => {
          liveAnswers.hear(id, soFar, contentType);
        },
        newBoundary,
      }).finally(() => {
        liveAnswers.forget(image.id);
      }),
    recover: createRecovery({
      owners,
      claims,
      ownerId,
      now: Date.now,
      adoptIntakes: (lost) => {
        uploads.adopt(lost);
      },
      isAlive: isProcessAlive,
    }),
    onChange: () => {
      feed.announce(['queue', 'history', 'status']);
    },
    onBug: (error, imageId) => {
      log.error({ err: error, imageId }, 'sending stopped by a fault');
    },
  });
}
