import type { Logger } from 'pino';
import type { Status } from '../../../shared/contract/rows.ts';
import type { AnswerThread } from '../answers/reading/answer-thread.ts';
import type { SignIns } from '../credentials/sign-ins.ts';
import type { OpenData } from '../data/open-data.ts';
import type { ProfileConnections } from '../destinations/profile-connections.ts';
import type { Senders } from '../destinations/senders.ts';
import type { FolderWatch } from '../intake/folder-watch.ts';
import type { Intakes } from '../intake/intakes.ts';
import type { Scans } from '../intake/scans.ts';
import type { OperatorDesk } from '../operators/operator-desk.ts';
import type { OperatorLock } from '../operators/operator-lock.ts';
import type { MachinePolicy } from '../policy/machine-policy.ts';
import type { PictureThreads } from '../previews/picture-threads.ts';
import type { CheckPainted } from '../text-check/check-painted.ts';
import type { TextVerdict } from '../privacy/text-verdict.ts';
import type { ProfileTests } from '../profile-test/profile-tests.ts';
import type { Presence } from '../queue/presence.ts';
import type { RebuildCopy } from '../queue/rebuild-copy.ts';
import type { Runner } from '../queue/runner.ts';
import type { Store } from '../storage/store.ts';
import type { TextThread } from '../text-check/text-thread.ts';
import type { ChangeFeed } from '../views/change-feed.ts';
import type { LiveAnswers } from '../views/live-answers.ts';

/** What every part of the engine stands on, put together once; each names the few of them that it needs. */
export interface EngineParts
  extends Omit<Store, 'version' | 'close'>, Pick<OpenData, 'spool' | 'users' | 'threads' | 'copies' | 'health'> {
  readonly feed: ChangeFeed;
  readonly presence: Presence;
  readonly connections: ProfileConnections;
  readonly senders: Senders;
  readonly signIns: SignIns;
  readonly profileTests: ProfileTests;
  readonly liveAnswers: LiveAnswers;
  readonly pictures: PictureThreads;
  readonly answerThread: AnswerThread;
  readonly rebuildCopy: RebuildCopy;
  /** For single pictures that a person asks about. */
  readonly textThread: TextThread;
  /** Checks what a person has painted over. */
  readonly paintedThread: TextThread;
  readonly checkPainted: CheckPainted;
  readonly checkText: TextVerdict;
  /** The rules IT has laid down for this computer. */
  readonly policy: MachinePolicy;
  /** Whether somebody is signed in at this window or terminal. */
  readonly lock: OperatorLock;
  readonly operatorDesk: OperatorDesk;
  readonly ownerId: string;
  readonly now: () => number;
  readonly dataDirectory: string;
  readonly dataProtection: Status['dataProtection'];
  readonly log: Logger;
}

/** The parts, and what takes in and sends over them. */
export interface WorkingParts extends EngineParts {
  readonly scans: Scans;
  readonly intakes: Intakes;
  readonly runner: Runner;
  readonly folderWatch: FolderWatch;
}
