import { createAnswers, type Answers } from './answers.ts';
import { createBatches, type Batches } from './batches.ts';
import { createClockRepair, type ClockRepair } from './clock-repair.ts';
import { createClaims, type Claims, type ClaimContext } from './claims.ts';
import { openDatabase } from './database.ts';
import { createImages, type Images } from './images.ts';
import { createOwners, type Owners } from './owners.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createRecentFolders, type RecentFolders } from './recent-folders.ts';

/** Everything that is kept, over one encrypted file. */
export interface Store {
  readonly images: Images;
  readonly batches: Batches;
  readonly answers: Answers;
  readonly profiles: Profiles;
  readonly owners: Owners;
  readonly claims: Claims;
  readonly recentFolders: RecentFolders;
  readonly clockRepair: ClockRepair;
  /** A number that differs once another process has written to the store. */
  readonly version: () => number;
  readonly close: () => void;
}

/** Opens the store at `path` with its 32-byte key. Throws `storage-damaged` where it does not open. */
export function openStore(path: string, key: Buffer, context: Omit<ClaimContext, 'onUnsure'>): Store {
  const database = openDatabase(path, key);
  const profiles = createProfiles(database);
  return {
    images: createImages(database),
    batches: createBatches(database),
    answers: createAnswers(database),
    profiles,
    owners: createOwners(database),
    claims: createClaims(database, {
      ...context,
      onUnsure: (name) => profiles.find(name)?.settings.onUnsure ?? 'resend',
    }),
    recentFolders: createRecentFolders(database),
    clockRepair: createClockRepair(database),
    version: () => Number(database.pragma('data_version', { simple: true })),
    close: () => {
      database.close();
    },
  };
}
