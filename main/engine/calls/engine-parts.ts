import type { Status } from '../../../shared/contract/rows.ts';
import type { SignIns } from '../credentials/sign-ins.ts';
import type { ChangeFeed } from '../views/change-feed.ts';
import type { TextVerdict } from '../privacy/text-verdict.ts';
import type { ProfileTests } from '../profile-test/profile-tests.ts';
import type { ProfileConnections } from '../destinations/profile-connections.ts';
import type { LiveAnswers } from '../views/live-answers.ts';
import type { Remake } from '../queue/remake.ts';
import type { PictureThreads } from '../previews/picture-threads.ts';
import type { Runner } from '../queue/runner.ts';
import type { ContentThreads } from '../spool/content-threads.ts';
import type { Spool } from '../spool/spool.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { Store } from '../storage/store.ts';
import type { Uploads } from '../intake/uploads.ts';
import type { FolderWatch } from '../intake/folder-watch.ts';

/** What the engine's calls are made of. */
export interface EngineParts extends Omit<Store, 'version' | 'close'> {
  readonly uploads: Uploads;
  readonly runner: Runner;
  readonly folderWatch: FolderWatch;
  readonly signIns: SignIns;
  readonly connections: ProfileConnections;
  readonly feed: ChangeFeed;
  readonly profileTests: ProfileTests;
  readonly liveAnswers: LiveAnswers;
  readonly spool: Spool;
  readonly threads: ContentThreads;
  readonly remake: Remake;
  readonly checkText: TextVerdict;
  readonly pictures: PictureThreads;
  readonly health: StorageHealth;
  readonly now: () => number;
  readonly dataDirectory: string;
  readonly dataProtection: Status['dataProtection'];
}
