import { randomUUID } from 'node:crypto';
import type { EngineParts } from '../calls/engine-parts.ts';
import { AnswerThread } from '../answers/reading/answer-thread.ts';
import { Secrets } from '../credentials/secrets.ts';
import { SignIns } from '../credentials/sign-ins.ts';
import { openData, type OpenData } from '../data/open-data.ts';
import { ProfileConnections } from '../destinations/profile-connections.ts';
import { Senders } from '../destinations/senders.ts';
import { whoAmI } from '../base/who-am-i.ts';
import { setTimer } from '../base/set-timer.ts';
import { ENVIRONMENT_PORTS } from '../network/connections.ts';
import { OperatorDesk } from '../operators/operator-desk.ts';
import { OperatorLock } from '../operators/operator-lock.ts';
import type { LockPorts } from '../operators/lock-ports.ts';
import { MachinePolicy } from '../policy/machine-policy.ts';
import { policyPlaces } from '../policy/policy-places.ts';
import { PolicyWatch } from '../policy/policy-watch.ts';
import { storeRules } from '../policy/store-rules.ts';
import { PictureThreads } from '../previews/picture-threads.ts';
import { createTextVerdict } from '../privacy/text-verdict.ts';
import { createCheckPainted } from '../text-check/check-painted.ts';
import { ProfileTests } from '../profile-test/profile-tests.ts';
import { Presence } from '../queue/presence.ts';
import { createRebuildCopy } from '../queue/rebuild-copy.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import type { Rescue } from '../storage/rescues.ts';
import { TextThread } from '../text-check/text-thread.ts';
import { ChangeFeed } from '../views/change-feed.ts';
import { LiveAnswers } from '../views/live-answers.ts';
import type { EngineOptions } from './engine-options.ts';
import { newBoundary } from './new-boundary.ts';

/** The parts of an engine over one data directory, at rest. */
export interface ComposedParts {
  readonly parts: EngineParts;
  /** What was done about a lost store and nobody was told of yet; null when there is nothing to tell. */
  readonly rescue: Rescue | null;
  readonly upkeep: OpenData['upkeep'];
  readonly auditKeeper: OpenData['auditKeeper'];
  /** Ends threads and connections and closes the store. */
  readonly close: () => Promise<void>;
}

export interface PartHooks {
  /** Called when something about a sign-in has changed. */
  readonly onSignIn: () => void;
}

/** Time, chance and fresh ids come in here and nowhere else. */
const CONTEXT = { now: Date.now, random: Math.random, newInferenceId: randomUUID };

/** Opens the data directory and makes what every part of the engine stands on. Throws `storage-damaged` where the store does not open. */
export function composeParts(options: EngineOptions, hooks: PartHooks): ComposedParts {
  const { databaseKey, log, dataDirectory, dataProtection } = options;
  const policy = new MachinePolicy(options.policyWatch ?? machineWatch(), dataProtection === 'passphrase');
  const seat = { holder: options.holder ?? `process ${randomUUID()}` };
  const data = openOptions({ ...options, seat }, policy, () => {
    feed.announce(['status']);
  });
  const { store, health } = data;
  const feed = new ChangeFeed(store.version, health);
  const ownerId = data.users.id;
  const reach = composeReach(options, data, hooks, policy);
  const textThread = new TextThread(deriveSpoolKey(databaseKey));
  const paintedThread = new TextThread(deriveSpoolKey(databaseKey));
  const parts: EngineParts = {
    ...store,
    ...reach,
    policy,
    ...composeLock({ ...options, seat }, data, feed),
    spool: data.spool,
    users: data.users,
    threads: data.threads,
    copies: data.copies,
    health,
    feed,
    presence: new Presence({ ...store, health, ownerId, now: CONTEXT.now }),
    profileTests: composeProfileTests(reach.senders, log),
    liveAnswers: composeLiveAnswers(feed),
    pictures: new PictureThreads(deriveSpoolKey(databaseKey)),
    answerThread: new AnswerThread(),
    rebuildCopy: createRebuildCopy({
      ...store,
      copies: data.copies,
      spool: data.spool,
      findProfile: store.profiles.find,
      siteKey: store.siteKeys.pseudonyms,
    }),
    textThread,
    checkText: createTextVerdict(textThread),
    paintedThread,
    checkPainted: createCheckPainted(paintedThread),
    ownerId,
    now: CONTEXT.now,
    dataDirectory,
    dataProtection,
    log,
  };
  const { rescue, upkeep, auditKeeper } = data;
  return { parts, rescue, upkeep, auditKeeper, close: () => closeParts(parts, data) };
}

type Seated = EngineOptions & Pick<LockPorts, 'seat'>;

function openOptions(
  { dataDirectory, databaseKey, spoolLimits, log, onDamage, seat, program = 'command line' }: Seated,
  policy: MachinePolicy,
  onTrouble: () => void,
): OpenData {
  return openData({
    dataDirectory,
    databaseKey,
    context: { ...CONTEXT, actor: { user: whoAmI(), program }, holder: () => seat.holder },
    spoolLimits,
    onTrouble,
    onDamage: () => onDamage?.(),
    rules: storeRules(policy),
    log,
  });
}

/** Who may see and change what is kept. */
function composeLock(
  { longestIdleMs, pinCost, seat }: Seated,
  { store, users }: OpenData,
  feed: ChangeFeed,
): Pick<EngineParts, 'lock' | 'operatorDesk'> {
  const ports: LockPorts = {
    operators: store.operators,
    sessions: store.operatorSessions,
    audit: store.audit,
    together: store.claims.together,
    seat,
    use: { id: users.id, pid: process.pid },
    isRunning: users.isRunning,
    user: whoAmI(),
    now: CONTEXT.now,
    onChange: () => {
      feed.announce(['lock', 'status']);
    },
    longestIdleMs,
    ...(pinCost !== undefined && { cost: pinCost }),
  };
  return { lock: new OperatorLock(ports), operatorDesk: new OperatorDesk(ports) };
}

/** The policy where this system keeps it. */
function machineWatch(): PolicyWatch {
  const places = policyPlaces(process.env, process.platform);
  return new PolicyWatch({ places, now: () => performance.now() });
}

/** The ways out of this computer, and what people do to sign in on them. */
function composeReach(
  { dataDirectory, databaseKey, demoEndpointEntry, systemProxy = ENVIRONMENT_PORTS.systemProxy }: EngineOptions,
  { store }: OpenData,
  { onSignIn }: PartHooks,
  policy: MachinePolicy,
): Pick<EngineParts, 'connections' | 'senders' | 'signIns'> {
  const { now } = CONTEXT;
  const secrets = new Secrets(dataDirectory, databaseKey);
  const connections = new ProfileConnections({
    ...{ secrets, systemProxy, now },
    isCaFileLocked: () => policy.isLocked('caFile'),
  });
  return {
    connections,
    senders: new Senders(demoEndpointEntry, connections, store.transformJobs),
    signIns: new SignIns({ ...store, secrets, connections, now, onChange: onSignIn }),
  };
}

function composeLiveAnswers(feed: ChangeFeed): LiveAnswers {
  return new LiveAnswers(() => {
    feed.announce(['queue']);
  }, setTimer);
}

function composeProfileTests(senders: Senders, log: EngineParts['log']): ProfileTests {
  return new ProfileTests({
    connect: (profile) => senders.fresh(profile),
    now: CONTEXT.now,
    newId: randomUUID,
    newBoundary,
    onBug: (error) => {
      log.error({ err: error }, 'profile test stopped by a fault');
    },
  });
}

async function closeParts(parts: EngineParts, data: OpenData): Promise<void> {
  const {
    signIns,
    profileTests,
    senders,
    textThread,
    paintedThread,
    connections,
    feed,
    pictures,
    answerThread,
    presence,
  } = parts;
  signIns.stop();
  profileTests.stopAll();
  try {
    await Promise.all([senders.stop(), textThread.stop(), paintedThread.stop()]);
    connections.close();
    await data.upkeep.stop();
    feed.stop();
    data.health.guard('upkeep', () => {
      presence.end();
    });
    pictures.stop();
    answerThread.stop();
  } finally {
    // Whatever fails before it: a store that is not closed keeps its files and its place among the users.
    data.close();
  }
}
