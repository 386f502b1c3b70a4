import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { Secrets } from '../credentials/secrets.ts';
import type { Topic } from '../../shared/contract/names.ts';
import type { Status } from '../../shared/contract/rows.ts';
import { DEMO_PROFILE_NAME, profileSettingsSchema } from '../../shared/profile.ts';
import { ChangeFeed } from './change-feed.ts';
import { createEngineCalls, type EngineCalls } from './engine-calls.ts';
import { SignIns } from '../credentials/sign-ins.ts';
import { ENVIRONMENT_PORTS } from './network/connections.ts';
import type { NetworkPorts } from './network/find-routes.ts';
import { ProfileConnections } from './network/profile-connections.ts';
import { openData, type OpenData, type SpoolLimits } from './open-data.ts';
import { ProfileTests } from './profile-test/profile-tests.ts';
import { LiveAnswers } from './live-answers.ts';
import { attempt } from './queue/attempt.ts';
import { Presence } from './queue/presence.ts';
import { createRemake, type Remake } from './queue/remake.ts';
import { createRecovery, isProcessAlive } from './queue/recovery.ts';
import { limitsOf, requestBytes } from './queue/profile-limits.ts';
import { Runner } from './queue/runner.ts';
import { sizeLessons } from './queue/size-lessons.ts';
import { setTimer } from './queue/set-timer.ts';
import { closedUntil } from './queue/waits.ts';
import { RemoteCleanup } from './remote-cleanup.ts';
import { Senders } from './senders.ts';
import { bodySource } from './spool/content-place.ts';
import { streamContent } from './spool/stream-content.ts';
import type { Rescue } from './storage/rescues.ts';
import type { Store } from './storage/store.ts';
import { Uploads } from './uploads.ts';

export interface EngineOptions {
  readonly dataDirectory: string;
  /** 32 bytes. */
  readonly databaseKey: Buffer;
  readonly dataProtection: Status['dataProtection'];
  /** Path of the built endpoint program, for the demo profile. */
  readonly demoEndpointEntry: string;
  readonly log: Logger;
  /** Limits of the copies that are kept; the usual ones when left out. */
  readonly spoolLimits?: SpoolLimits;
  /** Called when the store turns out to be damaged: the process should end, the next one sets the store aside. */
  readonly onDamage?: () => void;
  /** What the computer's settings say about the way to an address; the environment's proxies when left out. */
  readonly systemProxy?: NetworkPorts['systemProxy'];
}

/** The engine: everything between a chosen file and a kept answer, with no window and no Electron. */
export interface Engine {
  readonly calls: EngineCalls;
  /** What was done about a damaged store when this engine opened it; null when it was whole. */
  readonly rescue: Rescue | null;
  /** Starts to send what waits in the queue. Reading works without it. */
  readonly run: () => void;
  /** Hears what has changed, also by other processes; answers a function that stops it. */
  readonly onChange: (listener: (topics: readonly Topic[]) => void) => () => void;
  /** Stops taking in and sending, and puts what was on its way back in the queue; the store can still be read. */
  readonly halt: () => Promise<void>;
  /** Halts and closes the store. */
  readonly stop: () => Promise<void>;
}

/** Puts the engine together over one data directory. Throws `storage-damaged` where its store does not open. */
export function composeEngine(options: EngineOptions): Engine {
  const { dataDirectory, databaseKey, dataProtection, spoolLimits, log } = options;
  const data = openData({
    dataDirectory,
    databaseKey,
    context: CONTEXT,
    spoolLimits,
    onTrouble: () => {
      feed.announce(['status']);
    },
    onDamage: () => options.onDamage?.(),
    log,
  });
  const { store, health, upkeep } = data;
  const feed = new ChangeFeed(store.version, health);
  const ownerId = randomUUID();
  const presence = new Presence({ ...store, health, ownerId, now: Date.now });
  const { connections, signIns } = composeSignIns(options, store, () => {
    feed.announce(['profiles', 'status']);
    runner.wake();
  });
  const senders = new Senders(options.demoEndpointEntry, connections, store.transformJobs);
  const parts = composeParts({ store, data, feed, presence, senders, connections, ownerId, log });
  const uploads = composeUploads(parts, () => {
    runner.wake();
  });
  const runner = composeRunner(parts, uploads);
  const cleanup = composeCleanup(parts);
  addDemoProfile(store);
  const halt = () => Promise.all([uploads.stop(), runner.stop()]).then(() => cleanup.stop());

  return {
    calls: createEngineCalls({
      ...store,
      ...data,
      ...parts,
      uploads,
      runner,
      signIns,
      now: Date.now,
      dataProtection,
      dataDirectory,
    }),
    rescue: data.rescue,
    run: () => {
      for (const part of [presence, upkeep, cleanup]) part.begin();
      runner.start();
      log.info({ ownerId }, 'queue running');
    },
    onChange: (listener) => feed.listen(listener),
    halt,
    stop: async () => {
      await halt();
      signIns.stop();
      await closeParts(parts);
    },
  };
}

interface Parts {
  readonly store: Store;
  readonly data: OpenData;
  readonly feed: ChangeFeed;
  readonly presence: Presence;
  readonly senders: Senders;
  readonly profileTests: ProfileTests;
  readonly liveAnswers: LiveAnswers;
  readonly connections: ProfileConnections;
  readonly remake: Remake;
  readonly ownerId: string;
  readonly log: Logger;
}

function composeParts(parts: Omit<Parts, 'liveAnswers' | 'profileTests' | 'remake'>): Parts {
  const { store, data, feed, senders, log } = parts;
  return {
    ...parts,
    liveAnswers: composeLiveAnswers(feed),
    profileTests: composeProfileTests(senders, log),
    remake: composeRemake(store, data),
  };
}

/** A multipart boundary that no image holds by chance. */
function newBoundary(): string {
  return `sagittal${randomBytes(16).toString('hex')}`;
}

async function closeParts({ senders, profileTests, connections, data, feed, presence }: Parts): Promise<void> {
  profileTests.stopAll();
  await senders.stop();
  connections.close();
  await data.upkeep.stop();
  feed.stop();
  data.health.guard('upkeep', () => {
    presence.end();
  });
  data.close();
}

function composeSignIns(
  { dataDirectory, databaseKey, systemProxy = ENVIRONMENT_PORTS.systemProxy }: EngineOptions,
  store: Store,
  onChange: () => void,
): { connections: ProfileConnections; signIns: SignIns } {
  const secrets = new Secrets(dataDirectory, databaseKey);
  const connections = new ProfileConnections({ secrets, systemProxy, now: Date.now });
  return { connections, signIns: new SignIns({ ...store, secrets, connections, now: Date.now, onChange }) };
}

/** Time, chance and fresh ids come in here and nowhere else. */
const CONTEXT = { now: Date.now, random: Math.random, newInferenceId: randomUUID };

function composeLiveAnswers(feed: ChangeFeed): LiveAnswers {
  return new LiveAnswers(() => {
    feed.announce(['queue']);
  }, setTimer);
}

function composeUploads({ store, data, feed, presence, ownerId, log }: Parts, wakeRunner: () => void): Uploads {
  return new Uploads({
    ...store,
    ...data,
    findProfile: (name) => store.profiles.find(name),
    siteKey: () => store.siteKeys.pseudonyms(),
    ownerId,
    now: Date.now,
    newId: randomUUID,
    onTake: () => {
      presence.begin();
      data.threads.begin();
    },
    onScan: () => {
      feed.announce(['scan']);
    },
    onRows: () => {
      feed.announce(['queue', 'status']);
      wakeRunner();
    },
    onBug: (error) => {
      log.error({ err: error }, 'intake stopped by a fault');
    },
  });
}

function composeProfileTests(senders: Senders, log: Logger): ProfileTests {
  return new ProfileTests({
    connect: (profile) => senders.fresh(profile),
    now: Date.now,
    newId: randomUUID,
    newBoundary,
    onBug: (error) => {
      log.error({ err: error }, 'profile test stopped by a fault');
    },
  });
}

function composeRemake(store: Store, { copies }: OpenData): Remake {
  return createRemake({
    ...store,
    copies,
    findProfile: store.profiles.find,
    siteKey: store.siteKeys.pseudonyms,
  });
}

function composeRunner(
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

function composeCleanup({ store, data, senders, log }: Parts): RemoteCleanup {
  return new RemoteCleanup({
    leftovers: store.remoteLeftovers,
    findProfile: store.profiles.find,
    ways: (profile) => senders.of(profile),
    health: data.health,
    now: Date.now,
    onForgotten: (kind) => {
      log.warn({ kind }, 'work left at the service: its profile is gone');
    },
    onBug: (error) => {
      log.error({ err: error }, 'clean-up at the service stopped by a fault');
    },
  });
}

function addDemoProfile({ profiles }: Store): void {
  if (profiles.find(DEMO_PROFILE_NAME) !== null) return;
  const settings = profileSettingsSchema.parse({ kind: 'demo', title: 'Demo model (this computer)' });
  profiles.save({ name: DEMO_PROFILE_NAME, settings, isBuiltIn: true }, Date.now());
}
