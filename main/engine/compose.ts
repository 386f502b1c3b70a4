import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { DEMO_PROFILE_NAME, profileSettingsSchema } from '../../shared/profile.ts';
import type { Status } from '../../shared/contract/rows.ts';
import type { Topic } from '../../shared/contract/names.ts';
import { ChangeFeed } from './change-feed.ts';
import { createEngineCalls, type EngineCalls } from './engine-calls.ts';
import { attempt } from './queue/attempt.ts';
import { createRecovery, isProcessAlive } from './queue/recovery.ts';
import { Runner } from './queue/runner.ts';
import { Senders } from './senders.ts';
import { createAnswers } from './storage/answers.ts';
import { createBatches } from './storage/batches.ts';
import { createClaims } from './storage/claims.ts';
import { openDatabase } from './storage/database.ts';
import { createImages } from './storage/images.ts';
import { createOwners } from './storage/owners.ts';
import { createProfiles } from './storage/profiles.ts';
import { Uploads } from './uploads.ts';

export interface EngineOptions {
  readonly dataDirectory: string;
  /** 32 bytes. */
  readonly databaseKey: Buffer;
  readonly dataProtection: Status['dataProtection'];
  /** Path of the built endpoint program, for the demo profile. */
  readonly demoEndpointEntry: string;
  readonly log: Logger;
}

/** The engine: everything between a chosen file and a kept answer, with no window and no Electron. */
export interface Engine {
  readonly calls: EngineCalls;
  /** Starts to send what waits in the queue. Reading works without it. */
  readonly run: () => void;
  /** Hears what has changed, also by other processes; answers a function that stops it. */
  readonly onChange: (listener: (topics: readonly Topic[]) => void) => () => void;
  /** Calls back what is on its way, puts it back in the queue, and closes the store. */
  readonly stop: () => Promise<void>;
}

/** Puts the engine together over one data directory. Throws `storage-damaged` where its store does not open. */
export function composeEngine(options: EngineOptions): Engine {
  const { log } = options;
  const now = Date.now;
  const database = openDatabase(join(options.dataDirectory, 'sagittal.db'), options.databaseKey);
  const images = createImages(database);
  const batches = createBatches(database);
  const answers = createAnswers(database);
  const profiles = createProfiles(database);
  const owners = createOwners(database);
  const ownerId = randomUUID();
  const findProfile = (name: string) => profiles.find(name);
  const claims = createClaims(database, {
    now,
    random: Math.random,
    newInferenceId: randomUUID,
    onUnsure: (name) => findProfile(name)?.settings.onUnsure ?? 'resend',
  });
  const senders = new Senders(options.demoEndpointEntry);
  const feed = new ChangeFeed(() => Number(database.pragma('data_version', { simple: true })));

  const uploads = new Uploads({
    images,
    batches,
    findProfile,
    ownerId,
    now,
    newId: randomUUID,
    onScan: () => {
      feed.announce(['scan']);
    },
    onRows: () => {
      feed.announce(['queue', 'status']);
      runner.wake();
    },
    onBug: (error) => {
      log.error({ err: error }, 'intake stopped by a fault');
    },
  });

  const runner = new Runner({
    claims,
    ownerId,
    now,
    profilesWithDue: (time) => images.profilesWithDue(time),
    nextDueAt: () => images.nextDueAt(),
    concurrency: (name) => findProfile(name)?.settings.concurrency ?? 1,
    attempt: (image, signal) =>
      attempt(image, signal, {
        findProfile,
        sender: (profile) => senders.of(profile),
        newBoundary: () => `sagittal${randomBytes(16).toString('hex')}`,
      }),
    recover: createRecovery({
      owners,
      claims,
      ownerId,
      now,
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

  addDemoProfile();

  function addDemoProfile(): void {
    if (profiles.find(DEMO_PROFILE_NAME) !== null) return;
    const settings = profileSettingsSchema.parse({ kind: 'demo', title: 'Demo model (this computer)' });
    profiles.save({ name: DEMO_PROFILE_NAME, settings, isBuiltIn: true }, now());
  }

  let isRunning = false;
  return {
    calls: createEngineCalls({ images, batches, answers, profiles, claims, uploads, runner, feed, now, dataProtection: options.dataProtection }),
    run: () => {
      if (isRunning) return;
      isRunning = true;
      owners.register({ id: ownerId, host: hostname(), pid: process.pid }, now());
      runner.start();
      log.info({ ownerId }, 'queue running');
    },
    onChange: (listener) => feed.listen(listener),
    stop: async () => {
      await uploads.stop();
      await runner.stop();
      await senders.stop();
      feed.stop();
      owners.forget([ownerId]);
      database.close();
    },
  };
}
