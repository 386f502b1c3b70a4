import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ContentThreads } from '../spool/content-threads.ts';
import { createCopies, type Copies } from '../spool/copies.ts';
import { deriveSpoolKey } from '../spool/entry-format.ts';
import { SPOOL_BUDGET_BYTES } from '../spool/room.ts';
import { RoomOnDisk } from '../spool/room-on-disk.ts';
import { Spool } from '../spool/spool.ts';
import { StorageHealth } from '../base/storage-health.ts';
import type { Database } from '../storage/database.ts';
import { openSafely } from '../storage/open-safely.ts';
import { isSuspect, markSuspect } from '../storage/rescue-marks.ts';
import type { Rescue } from '../storage/rescues.ts';
import { storeUsers, type StoreUsers } from '../storage/store-users.ts';
import type { StoreRules } from '../storage/store-rules.ts';
import { createStore, type Store, type StoreContext } from '../storage/store.ts';
import { AuditKeeper } from './audit-keeper.ts';
import { Upkeep } from './upkeep.ts';

/** Limits of the spool, in bytes; left out, the usual ones hold. */
export interface SpoolLimits {
  readonly budgetBytes?: number;
  readonly reserveBytes?: number;
}

export interface DataOptions {
  readonly dataDirectory: string;
  readonly databaseKey: Buffer;
  readonly context: StoreContext;
  readonly spoolLimits: SpoolLimits | undefined;
  /** Called when a wait for the disk begins or ends. */
  readonly onTrouble: () => void;
  /** Called when the store turns out to be damaged: this process must end, the next one sets it aside. */
  readonly onDamage: () => void;
  /** Rules of this computer about what is kept. */
  readonly rules: DataRules;
  readonly log: Logger;
}

/** The rules of the store, and what copies may take of the disk, in bytes, where they usually may take as much as given. */
export interface DataRules extends StoreRules {
  readonly spoolBudgetBytes: (usual: number) => number;
}

/** Everything of a data directory that outlasts the process, open. */
export interface OpenData {
  readonly store: Store;
  readonly spool: Spool;
  readonly threads: ContentThreads;
  readonly copies: Copies;
  readonly health: StorageHealth;
  readonly upkeep: Upkeep;
  readonly auditKeeper: AuditKeeper;
  /** This use of the data directory among all others. */
  readonly users: Pick<StoreUsers, 'id' | 'isRunning'>;
  /** What was done about a damaged store and nobody was told of yet; null when there is nothing to tell. */
  readonly rescue: Rescue | null;
  readonly close: () => void;
}

/** How often a process looks whether another one has found the store damaged, in milliseconds. */
const LOOK_FOR_DAMAGE_MS = 2_000;

/** Opens store and spool of a data directory; a damaged store is set aside and its images queued again. */
export function openData(options: DataOptions): OpenData {
  const { dataDirectory, databaseKey, context, onTrouble, onDamage, log } = options;
  const { now } = context;
  const spoolKey = deriveSpoolKey(databaseKey);
  const threads = new ContentThreads(spoolKey, contentThreads(availableParallelism()));
  const spool = new Spool(join(dataDirectory, 'spool'), databaseKey, threads);
  const users = storeUsers(dataDirectory);
  const database = openAsUser(users, () => openSafely({ dataDirectory, key: databaseKey, spool, now, users }));
  const store = createStore(database, databaseKey, context, options.rules);
  const rescue = store.rescues.untold();
  if (rescue !== null) log.error({ rescue }, 'store was lost and was put right');
  const health = new StorageHealth({
    folder: dataDirectory,
    onChange: onTrouble,
    onDamage: () => {
      try {
        markSuspect(dataDirectory);
      } finally {
        onDamage();
      }
    },
  });
  const room = new RoomOnDisk({
    look: () => lookAtDisk(dataDirectory, store),
    budgetBytes: () => options.rules.spoolBudgetBytes(options.spoolLimits?.budgetBytes ?? SPOOL_BUDGET_BYTES),
    reserveBytes: options.spoolLimits?.reserveBytes,
    now,
  });
  const auditKeeper = new AuditKeeper({ store, databaseKey, dataDirectory, health, now });
  openAudit(auditKeeper, store, users);
  const stopLooking = lookForDamage(dataDirectory, onDamage);
  return {
    store,
    spool,
    threads,
    health,
    users,
    rescue,
    auditKeeper,
    copies: createCopies({ spool, health, room }),
    upkeep: new Upkeep({
      ...store,
      spool,
      health,
      isIntakeDone: store.batches.isIntakeDone,
      dataDirectory,
      users,
      now,
      log,
    }),
    close: () => {
      stopLooking();
      threads.stop();
      auditKeeper.stop();
      closeAsUser(store, users);
    },
  };
}

/** Looks whether another process has found the store damaged; answers a function that ends it. */
function lookForDamage(dataDirectory: string, onDamage: () => void): () => void {
  const timer = setInterval(() => {
    if (isSuspect(dataDirectory)) onDamage();
  }, LOOK_FOR_DAMAGE_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** A log that does not open leaves nothing open. */
function openAudit(keeper: AuditKeeper, store: Store, users: StoreUsers): void {
  try {
    keeper.open();
  } catch (error) {
    closeAsUser(store, users);
    throw error;
  }
}

/** A store that does not close is left all the same. */
function closeAsUser(store: Store, users: StoreUsers): void {
  try {
    store.close();
  } finally {
    users.leave();
  }
}

/** Opens the store as one of its users; one that does not open is left again. */
function openAsUser(users: StoreUsers, open: () => Database): Database {
  try {
    users.enter();
    return open();
  } catch (error) {
    users.leave();
    throw error;
  }
}

/** One thread for every core but the engine's own; more than four would only hold memory. */
function contentThreads(cores: number): number {
  return Math.max(1, Math.min(4, cores - 1));
}

async function lookAtDisk(dataDirectory: string, { keptCopies }: Store) {
  const { bavail, blocks, bsize } = await statfs(dataDirectory);
  return { freeBytes: bavail * bsize, diskBytes: blocks * bsize, spoolBytes: keptCopies.totalBytes() };
}
