import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { limitsOf, requestBytes } from '../../main/engine/queue/profile-limits.ts';
import { Runner, type RunnerPorts } from '../../main/engine/queue/runner.ts';
import { setTimer } from '../../main/engine/base/set-timer.ts';
import { closedUntil } from '../../main/engine/model/waits.ts';
import { StorageHealth } from '../../main/engine/base/storage-health.ts';
import type { Store } from '../../main/engine/storage/store.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../shared/profile.ts';
import { openStore } from './open-store.ts';

/** What a runner over a real store is made with; time and timers are the system's unless given. */
export interface RunnerSiteOptions {
  readonly folder: string;
  readonly key?: Buffer;
  readonly attempt: RunnerPorts['attempt'];
  readonly profiles: Readonly<Record<string, Partial<ProfileSettings>>>;
  readonly now?: () => number;
  readonly setTimer?: RunnerPorts['setTimer'];
  readonly random?: () => number;
  readonly ownerId?: string;
}

/** A runner over a real encrypted store in the given folder, put together as `compose.ts` does it. */
export function runnerSite(options: RunnerSiteOptions): { readonly runner: Runner; readonly store: Store } {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const key = options.key ?? randomBytes(32);
  const store = openStore(join(options.folder, 'sagittal.db'), key, { now, random, newInferenceId: randomUUID });
  for (const [name, settings] of Object.entries(options.profiles)) {
    store.profiles.save(
      { name, settings: profileSettingsSchema.parse({ kind: 'demo', ...settings }), isBuiltIn: false },
      now(),
    );
  }
  const { due, suspensions, profiles, claims } = store;
  const runner = new Runner({
    claims,
    health: new StorageHealth({ onChange: () => undefined, onDamage: () => undefined }),
    ownerId: options.ownerId ?? 'this',
    now,
    setTimer: options.setTimer ?? setTimer,
    dueProfiles: due.profiles,
    nextDueAfter: due.nextAfter,
    closedUntil: (name, at) => closedUntil(suspensions.find(name), profiles.find(name)?.settings.sendBetween, at),
    limitsOf: (name) => limitsOf(profiles.find(name)),
    requestBytes: (image) => requestBytes(image, profiles.find(image.profileName)),
    attempt: options.attempt,
    recover: () => undefined,
    onChange: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
  return { runner, store };
}

/** Puts so many images into the queue of a profile, each with a file path of its own. */
export function addWaiting(
  store: Store,
  profileName: string,
  count: number,
  over: { readonly priority?: number; readonly now?: number; readonly batchName?: string } = {},
): number {
  const { priority = 10, now = Date.now(), batchName = 'batch' } = over;
  const batchId = store.batches.open(
    { name: batchName, profileName, priority, sendAnyway: false, sources: [] },
    'test',
    now,
  );
  const images = Array.from({ length: count }, (_, index) => ({
    batchId,
    profileName,
    sourcePath: `/images/${batchId}-${index}.png`,
    mediaType: 'image/png' as const,
    sizeBytes: 100,
    sha256: `${batchId}-${index}`,
    workKey: `${batchId}-${index}`,
    spoolEntry: null,
    sendAnyway: false,
    priority,
    state: 'waiting' as const,
    failure: null,
    content: null,
    form: null,
    identity: null,
    textCheck: null,
  }));
  store.images.add(images, now);
  store.batches.complete(batchId, now);
  return batchId;
}
