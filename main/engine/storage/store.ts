import { workKeyOf } from '../model/work-key.ts';
import type { AuditActor } from '../audit/audit-line.ts';
import { createAnswers, type Answers } from './answers.ts';
import { createAssessments, type Assessments } from './assessments.ts';
import { createBatches, type Batches } from './batches.ts';
import { createClaims, type Claims, type ClaimContext } from './claims.ts';
import { createDue, type Due } from './due.ts';
import { createAuditFiling, type AuditFiling } from './audit-filing.ts';
import { createAuditLog, type AuditLog } from './audit-log.ts';
import {
  auditedAssessments,
  auditedCopies,
  auditedImages,
  auditedKeeping,
  auditedProfiles,
  auditedWatch,
} from './audited-writers.ts';
import { backUpBeside } from './backup-thread.ts';
import type { Backup } from './backup-files.ts';
import { compact } from './compact.ts';
import { createKeeping, type KeepingStore } from './keeping.ts';
import { checkDatabase } from './check-database.ts';
import { createMadeCopies, type MadeCopies } from './made-copies.ts';
import { createKeptCopies, type KeptCopies } from './kept-copies.ts';
import { createRemoteLeftovers, type RemoteLeftovers } from './remote-leftovers.ts';
import { readQueueFacts, type QueueFacts } from './queue-facts.ts';
import { createMoveAudit } from './move-audit.ts';
import { requeueCopies, type CopiesToRead, type RequeuedCopies } from './requeue.ts';
import { createRescues, type Rescues } from './rescues.ts';
import type { Database } from './database.ts';
import { createHousekeeping, quietFiling, quietOwners } from './housekeeping.ts';
import { createImages, type Images } from './images.ts';
import { createOperatorSessions, type OperatorSession, type OperatorSessions } from './operator-sessions.ts';
import { createOperators, type Operators } from './operators.ts';
import { createOwners, type Owners } from './owners.ts';
import { createLearnedSizes, type LearnedSizesStore } from './learned-sizes.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createGivenProfiles, type GivenProfiles } from './given-profiles.ts';
import { ruledProfiles, type StoreRules } from './store-rules.ts';
import { createSoftware, type Software } from './software.ts';
import { createSuspensions, type Suspensions } from './suspensions.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createTextChecks, type TextChecks } from './text-checks.ts';
import { createTransformJobs, type TransformJobs } from './transform-jobs.ts';
import { createSiteKeys, type SiteKeys } from './site-keys.ts';
import { createSharing, type Sharing } from './sharing.ts';
import { createWatchedFolders, type WatchedFolders } from './watched-folders.ts';
import { createRecentFolders, type RecentFolders } from './recent-folders.ts';

/** Everything that is kept, over one encrypted file. */
export interface Store {
  readonly audit: AuditLog;
  readonly auditFiling: AuditFiling;
  readonly images: Images;
  readonly batches: Batches;
  readonly answers: Answers;
  readonly assessments: Assessments;
  readonly profiles: Profiles;
  readonly givenProfiles: GivenProfiles;
  readonly operators: Operators;
  readonly operatorSessions: OperatorSessions;
  readonly owners: Owners;
  readonly claims: Claims;
  readonly due: Due;
  readonly suspensions: Suspensions;
  readonly sharing: Sharing;
  readonly recentFolders: RecentFolders;
  readonly watchedFolders: WatchedFolders;
  readonly keptCopies: KeptCopies;
  readonly madeCopies: MadeCopies;
  readonly learnedSizes: LearnedSizesStore;
  readonly remoteLeftovers: RemoteLeftovers;
  readonly rescues: Rescues;
  readonly siteKeys: SiteKeys;
  readonly software: Software;
  readonly transformJobs: TransformJobs;
  readonly reviews: Reviews;
  readonly textChecks: TextChecks;
  /** Writes a checked backup into a folder while the store is in use. */
  readonly backup: (folder: string, now: number) => Promise<Backup>;
  /** What is wrong with the file; empty where nothing is. */
  readonly check: (isFull: boolean) => string[];
  readonly keeping: KeepingStore;
  /** Writes the file anew, without the room of removed rows; false where the disk has no room for that, or others are at it. */
  readonly compact: () => boolean;
  /** Queues those of the given copies again that no image knows. */
  readonly requeue: (spool: CopiesToRead, now: number) => RequeuedCopies;
  readonly queueFacts: () => QueueFacts;
  /** True where this process has written to the store, beside the audit log and signs of life, and images are in it. */
  readonly hasChanged: () => boolean;
  /** A number that differs once another process has written to the store. */
  readonly version: () => number;
  readonly close: () => void;
}

/** What the store needs from outside; without an actor its records name nobody. */
export interface StoreContext extends Omit<ClaimContext, 'onUnsure' | 'workKeyOf' | 'audit'> {
  readonly actor?: AuditActor;
  /** Where an operator may be signed in, who is then named too. */
  readonly holder?: (() => string) | undefined;
}

const NOBODY: AuditActor = { user: '', program: 'command line' };

/** The store over an open database and its 32-byte key; no rules but its own where none are given. */
export function createStore(
  database: Database,
  key: Buffer,
  { actor = NOBODY, holder, ...context }: StoreContext,
  rules?: StoreRules,
): Store {
  const housekeeping = createHousekeeping(database);
  const operatorSessions = createOperatorSessions(database);
  const signedIn = () => withOperator(actor, holder === undefined ? null : operatorSessions.find(holder()));
  const audit = createAuditLog(database, key, { actor: signedIn, now: context.now });
  const givenProfiles = createGivenProfiles(database);
  const profiles = ruledProfiles(auditedProfiles(database, createProfiles(database), audit), givenProfiles, rules);
  const batches = createBatches(database);
  const claims = createClaims(database, {
    ...context,
    audit: createMoveAudit(database, profiles, audit),
    onUnsure: (name) => profiles.find(name)?.settings.onUnsure ?? 'resend',
    workKeyOf: (image) => {
      const profile = profiles.find(image.profileName);
      return profile === null ? null : workKeyOf(image, profile);
    },
  });
  return {
    audit,
    auditFiling: quietFiling(createAuditFiling(database), housekeeping),
    images: auditedImages(database, createImages(database), audit),
    batches,
    answers: createAnswers(database),
    assessments: auditedAssessments(database, createAssessments(database), audit),
    profiles,
    givenProfiles,
    operators: createOperators(database, rules),
    operatorSessions,
    software: createSoftware(database),
    owners: quietOwners(createOwners(database), housekeeping),
    claims: { ...claims, renew: housekeeping.quietly(claims.renew) },
    due: createDue(database, profiles.names),
    suspensions: createSuspensions(database),
    sharing: createSharing(database),
    recentFolders: createRecentFolders(database),
    watchedFolders: auditedWatch(database, createWatchedFolders(database, batches), audit),
    keptCopies: createKeptCopies(database),
    madeCopies: auditedCopies(database, createMadeCopies(database), audit),
    learnedSizes: createLearnedSizes(database),
    remoteLeftovers: createRemoteLeftovers(database),
    rescues: createRescues(database),
    siteKeys: createSiteKeys(database),
    transformJobs: createTransformJobs(database),
    reviews: createReviews(database),
    textChecks: createTextChecks(database),
    keeping: auditedKeeping(database, createKeeping(database, rules), audit),
    ...lookedAfter(database, key),
    hasChanged: () => housekeeping.otherChanges() > audit.ownChanges() && hasImages(database),
    version: () => Number(database.pragma('data_version', { simple: true })),
    close: () => {
      database.close();
    },
  };
}

function hasImages(database: Database): boolean {
  return database.prepare('SELECT EXISTS (SELECT 1 FROM images)').pluck().get() === 1;
}

function withOperator(actor: AuditActor, session: OperatorSession | null): AuditActor {
  return session === null ? actor : { ...actor, operator: session.operator ?? 'break-glass' };
}

/** Work on the file as a whole. */
function lookedAfter(
  database: Database,
  key: Buffer,
): Pick<Store, 'backup' | 'check' | 'compact' | 'requeue' | 'queueFacts'> {
  return {
    backup: (folder, now) => backUpBeside({ path: database.name, key, folder, now }),
    check: (isFull) => checkDatabase(database, isFull),
    compact: () => compact(database, true),
    requeue: (spool, now) => requeueCopies(database, spool, now),
    queueFacts: () => readQueueFacts(database),
  };
}
