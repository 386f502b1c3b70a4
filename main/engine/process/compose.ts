import type { Topic } from '../../../shared/contract/names.ts';
import { DEMO_PROFILE_NAME, profileSettingsSchema } from '../../../shared/profile.ts';
import { auditCalls } from '../calls/audit-calls.ts';
import { guardCalls } from '../calls/guard-calls.ts';
import { createEngineCalls, type EngineCalls } from '../calls/engine-calls.ts';
import type { EngineParts } from '../calls/engine-parts.ts';
import type { WatchOrder } from '../intake/folder-watch.ts';
import type { Rescue } from '../storage/rescues.ts';
import { composeParts } from './compose-parts.ts';
import type { EngineOptions } from './engine-options.ts';
import { composeWorkers } from './compose-workers.ts';
import { followLock } from './follow-lock.ts';
import { followPolicy } from './follow-policy.ts';

/** The engine: everything between a chosen file and a kept answer, with no window and no Electron. */
export interface Engine {
  readonly calls: EngineCalls;
  /** What was done about a lost store and nobody was told of yet; null when there is nothing to tell. */
  readonly rescue: Rescue | null;
  /** Says that a person was told of the rescue. */
  readonly rescueTold: () => void;
  /** Starts to send what waits in the queue. Reading works without it. */
  readonly run: () => void;
  /** Starts to take new files of watched folders, into the queue of this process. */
  readonly watch: (order?: WatchOrder) => void;
  /** Hears what has changed, also by other processes; answers a function that stops it. */
  readonly onChange: (listener: (topics: readonly Topic[]) => void) => () => void;
  /** Claims nothing more; settles once the requests that have left are answered, whoever's they are, or at the signal. */
  readonly finish: (signal: AbortSignal) => Promise<void>;
  /**
   * Stops taking in and sending; requests that have left may come back for a few seconds, all else is put back in the queue. The
   * store can still be read.
   */
  readonly halt: () => Promise<void>;
  /** Halts and closes the store. */
  readonly stop: () => Promise<void>;
}

/** Puts the engine together over one data directory. Throws `storage-damaged` where its store does not open. */
export function composeEngine(options: EngineOptions): Engine {
  const { parts, rescue, upkeep, auditKeeper, close } = composeParts(options, {
    onSignIn: () => {
      parts.feed.announce(['profiles', 'status']);
      workers.runner.wake();
    },
  });
  const workers = composeWorkers(parts, options.databaseKey);
  const { scans, intakes, runner, folderWatch, checker, cleanup } = workers;
  addDemoProfile(parts);
  const policy = followPolicy(parts, () => {
    runner.wake();
  });
  const lock = followLock(parts);
  const halt = async () => {
    folderWatch.stop();
    scans.stop();
    await calls.history.stopExport();
    await Promise.all([intakes.stop(), checker.stop(), runner.stop()]);
    await cleanup.stop();
    activity.end();
  };
  const activity = createActivity(parts, options.version);

  const calls = auditCalls(createEngineCalls({ ...parts, scans, intakes, runner, folderWatch }), parts);

  return {
    calls: options.isUnattended === true ? calls : guardCalls(calls, parts.lock),
    rescue,
    rescueTold: () => {
      parts.rescues.tell(parts.now());
    },
    run: () => {
      for (const part of [parts.presence, upkeep, auditKeeper, cleanup, checker, policy, lock]) part.begin();
      activity.begin();
      runner.start();
      parts.log.info({ ownerId: parts.ownerId }, 'queue running');
    },
    watch: (order) => folderWatch.begin(order),
    onChange: (listener) => parts.feed.listen(listener),
    finish: (signal) => runner.finish(signal),
    halt,
    stop: async () => {
      policy.stop();
      lock.stop();
      await halt();
      await close();
    },
  };
}

/** Says in the audit log that this process begins to work, and ends, once each; and that a version does so for the first time. */
function createActivity(
  { audit, health, software, claims }: Pick<EngineParts, 'audit' | 'health' | 'software' | 'claims'>,
  version: string | undefined,
) {
  let isOn = false;
  const record = (event: 'application-started' | 'application-stopped') => {
    health.guard('upkeep', () => {
      audit.record(event);
    });
  };
  const noteVersion = (running: string) => {
    health.guard('upkeep', () => {
      claims.together(() => {
        if (software.note(running)) audit.record('software-first-start', { version: running });
      });
    });
  };
  return {
    begin: () => {
      if (!isOn) {
        record('application-started');
        if (version !== undefined) noteVersion(version);
      }
      isOn = true;
    },
    end: () => {
      if (isOn) record('application-stopped');
      isOn = false;
    },
  };
}

function addDemoProfile({ profiles, now }: Pick<EngineParts, 'profiles' | 'now'>): void {
  if (profiles.find(DEMO_PROFILE_NAME) !== null) return;
  const settings = profileSettingsSchema.parse({ kind: 'demo', title: 'Demo model (this computer)' });
  profiles.save({ name: DEMO_PROFILE_NAME, settings, isBuiltIn: true }, now());
}
