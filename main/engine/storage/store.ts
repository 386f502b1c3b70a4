import { createAnswers, type Answers } from './answers.ts';
import { createBatches, type Batches } from './batches.ts';
import { createClaims, type Claims, type ClaimContext } from './claims.ts';
import { openDatabase } from './database.ts';
import { createDue, type Due } from './due.ts';
import { createImages, type Images } from './images.ts';
import { createOwners, type Owners } from './owners.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createRests, type Rests } from './rests.ts';
import { createSharing, type Sharing } from './sharing.ts';
import { createRecentFolders, type RecentFolders } from './recent-folders.ts';

/** Everything that is kept, over one encrypted file. */
export interface Store {
  readonly images: Images;
  readonly batches: Batches;
  readonly answers: Answers;
  readonly profiles: Profiles;
  readonly owners: Owners;
  readonly claims: Claims;
  readonly due: Due;
  readonly rests: Rests;
  readonly sharing: Sharing;
  readonly recentFolders: RecentFolders;
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
    due: createDue(database),
    rests: createRests(database),
    sharing: createSharing(database),
    recentFolders: createRecentFolders(database),
    version: () => Number(database.pragma('data_version', { simple: true })),
    close: () => {
      database.close();
    },
  };
}
