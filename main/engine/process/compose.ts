import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { Secrets } from '../credentials/secrets.ts';
import type { Topic } from '../../../shared/contract/names.ts';
import type { Status } from '../../../shared/contract/rows.ts';
import { DEMO_PROFILE_NAME, profileSettingsSchema } from '../../../shared/profile.ts';
import { ChangeFeed } from '../views/change-feed.ts';
import { composeChecker } from './compose-checker.ts';
import { composeRunner, newBoundary, type Parts } from './compose-runner.ts';
import { createEngineCalls, type EngineCalls } from '../calls/engine-calls.ts';
import { SignIns } from '../credentials/sign-ins.ts';
import { ENVIRONMENT_PORTS } from '../network/connections.ts';
import type { NetworkPorts } from '../network/find-routes.ts';
import { ProfileConnections } from '../destinations/profile-connections.ts';
import { openData, type OpenData, type SpoolLimits } from '../data/open-data.ts';
import { ProfileTests } from '../profile-test/profile-tests.ts';
import { LiveAnswers } from '../views/live-answers.ts';
import { createTextVerdict } from '../privacy/text-verdict.ts';
import { Presence } from '../queue/presence.ts';
import { createRemake, type Remake } from '../queue/remake.ts';
import { type Runner } from '../queue/runner.ts';
import { setTimer } from '../base/set-timer.ts';
import { RemoteCleanup } from '../destinations/remote-cleanup.ts';
import { Senders } from '../destinations/senders.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import type { Rescue } from '../storage/rescues.ts';
import type { Store } from '../storage/store.ts';
import { TextThread } from '../text-check/text-thread.ts';
import { Uploads } from '../intake/uploads.ts';
import type { Checker } from '../text-check/checker.ts';
import { FolderWatch, type WatchOrder } from '../intake/folder-watch.ts';

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
  /** Starts to take new files of watched folders, into the queue of this process. */
  readonly watch: (order?: WatchOrder) => void;
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
  const onDamage = () => options.onDamage?.();
  const onTrouble = () => {
    feed.announce(['status']);
  };
  const data = openData({ dataDirectory, databaseKey, context: CONTEXT, spoolLimits, onTrouble, onDamage, log });
  const { store, health, upkeep } = data;
  const feed = new ChangeFeed(store.version, health);
  const ownerId = randomUUID();
  const presence = new Presence({ ...store, health, ownerId, now: Date.now });
  const { connections, signIns } = composeSignIns(options, store, () => {
    feed.announce(['profiles', 'status']);
    runner.wake();
  });
  const senders = new Senders(options.demoEndpointEntry, connections, store.transformJobs);
  const wakeRunner = () => {
    runner.wake();
  };
  const textThread = new TextThread(deriveSpoolKey(databaseKey));
  const parts = composeParts({ store, data, feed, presence, senders, connections, textThread, ownerId, log });
  const checker = composeChecker({ ...parts, databaseKey, onClear: wakeRunner });
  const uploads = composeUploads(parts, () => {
    checker.wake();
    runner.wake();
  });
  const runner = composeRunner(parts, uploads);
  const cleanup = composeCleanup(parts);
  const folderWatch = composeFolderWatch(parts, uploads);
  addDemoProfile(store);
  const halt = () => haltParts({ folderWatch, uploads, checker, runner, cleanup });

  return {
    calls: createEngineCalls({
      ...store,
      ...data,
      ...parts,
      uploads,
      runner,
      folderWatch,
      signIns,
      now: Date.now,
      dataProtection,
      dataDirectory,
    }),
    rescue: data.rescue,
    run: () => {
      for (const part of [presence, upkeep, cleanup, checker]) part.begin();
      runner.start();
      log.info({ ownerId }, 'queue running');
    },
    watch: (order) => folderWatch.begin(order),
    onChange: (listener) => feed.listen(listener),
    halt,
    stop: async () => {
      await halt();
      signIns.stop();
      await closeParts(parts);
    },
  };
}

function composeParts(parts: Omit<Parts, 'liveAnswers' | 'profileTests' | 'remake' | 'checkText'>): Parts {
  const { store, data, feed, senders, log } = parts;
  return {
    ...parts,
    liveAnswers: composeLiveAnswers(feed),
    profileTests: composeProfileTests(senders, log),
    remake: composeRemake(store, data),
    checkText: createTextVerdict(parts.textThread),
  };
}

async function haltParts(parts: {
  folderWatch: FolderWatch;
  uploads: Uploads;
  checker: Checker;
  runner: Runner;
  cleanup: RemoteCleanup;
}) {
  parts.folderWatch.stop();
  await Promise.all([parts.uploads.stop(), parts.checker.stop(), parts.runner.stop()]);
  await parts.cleanup.stop();
}

async function closeParts({
  textThread,
  senders,
  profileTests,
  connections,
  data,
  feed,
  presence,
}: Parts): Promise<void> {
  profileTests.stopAll();
  await Promise.all([senders.stop(), textThread.stop()]);
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

function composeFolderWatch({ store, data, feed, log }: Parts, uploads: Uploads): FolderWatch {
  return new FolderWatch({
    folders: store.watchedFolders,
    uploads,
    findProfile: store.profiles.find,
    health: data.health,
    now: Date.now,
    setTimer,
    onChange: () => feed.announce(['watch']),
    onBug: (error) => log.error({ err: error }, 'a look at a watched folder stopped by a fault'),
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
