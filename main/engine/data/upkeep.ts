import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Spool } from '../spool/spool.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import { troubleAt } from '../base/storage-trouble.ts';
import { isBackupDue, pruneBackups } from '../storage/backup-files.ts';
import type { Store } from '../storage/store.ts';
import { backupFolder } from '../storage/store-traces.ts';
import type { StoreUsers } from '../storage/store-users.ts';
import { sweepUnfinished } from './sweep-unfinished.ts';

const DAY_MS = 86_400_000;
/** How many answered images that are too old go in one transaction. */
const EXPIRED_AT_ONCE = 200;
/** How often copies are let go, in milliseconds, and how many at most in one transaction. */
const RELEASE_EVERY_MS = 1_000;
const RELEASED_AT_ONCE = 500;
/** How many files are deleted beside each other. */
const REMOVED_TOGETHER = 8;
/** The first look for strays and for a backup that is due, after the start, in milliseconds; backups then every hour. */
const FIRST_LOOK_MS = 10_000;
const BACKUP_LOOK_MS = 3_600_000;
/** A copy without a row is a stray once it is this old, in milliseconds: younger ones may be on their way into the queue. */
const STRAY_AFTER_MS = 3_600_000;

export interface UpkeepPorts extends Pick<
  Store,
  'keptCopies' | 'keeping' | 'images' | 'backup' | 'owners' | 'hasChanged'
> {
  readonly spool: Spool;
  /** True when no batch is still being taken in, by any process. */
  readonly isIntakeDone: () => boolean;
  readonly health: StorageHealth;
  readonly dataDirectory: string;
  readonly users: Pick<StoreUsers, 'sweep'>;
  readonly now: () => number;
  readonly log: Logger;
}

/** What is done on the side: copies nobody needs are deleted, strays swept, and the store is backed up daily. */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  readonly #timers: NodeJS.Timeout[] = [];
  #releasing: Promise<void> = Promise.resolve();
  /** Backups and sweeps, one after another. */
  #looking: Promise<void> = Promise.resolve();
  #hasLooked = false;
  #isStopping = false;

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  /** Begins; further calls do nothing. */
  begin(): void {
    if (this.#timers.length > 0) return;
    this.#timers.push(
      setInterval(() => {
        this.#releasing = this.#releasing.then(() => this.#quietly(() => this.release()));
      }, RELEASE_EVERY_MS),
      setInterval(() => void this.#look(() => this.#hourly()), BACKUP_LOOK_MS),
      setTimeout(() => void this.#look(() => this.#firstLook()), FIRST_LOOK_MS),
    );
    for (const timer of this.#timers) timer.unref();
  }

  /** Ends, with one last release of what has settled meanwhile; whoever ends before the first look looks now. */
  async stop(): Promise<void> {
    const hasBegun = this.#timers.length > 0;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#releasing;
    if (hasBegun) await this.#quietly(() => this.release());
    // A command that is over in seconds would else leave the records without a backup for as long as only such are run.
    const isOwed = !this.#hasLooked && (hasBegun || this.#ports.hasChanged());
    if (isOwed) void this.#look(() => this.#firstLook());
    else if (this.#ports.hasChanged()) void this.#look(() => this.expire());
    await this.#looking;
    this.#isStopping = true;
  }

  /** Removes answered images that are kept no longer, and gives their room back to the disk. */
  async expire(): Promise<void> {
    const { keeping, images, now } = this.#ports;
    for (let ids = keeping.expired(now(), EXPIRED_AT_ONCE); ids.length > 0 && !this.#isStopping;) {
      images.remove(ids);
      await breathe();
      ids = keeping.expired(now(), EXPIRED_AT_ONCE);
    }
    while (!this.#isStopping && keeping.giveBack()) await breathe();
  }

  /** Deletes the copies of images that are removed, or answered or cancelled for as long as such copies are kept. */
  async release(): Promise<void> {
    const { keptCopies, keeping, health, spool, now } = this.#ports;
    const held = new Map<string, unknown>();
    while (!this.#isStopping) {
      // Who waits for room gets that of copies nobody needs.
      const keptMs = health.trouble === null ? keeping.read().copyDays * DAY_MS : 0;
      if (keeping.isKnown()) keptCopies.letGo(now() - keptMs, RELEASED_AT_ONCE);
      const entries = keptCopies.leftovers(RELEASED_AT_ONCE + held.size).filter((entry) => !held.has(entry));
      if (entries.length === 0) break;
      for (let from = 0; from < entries.length; from += REMOVED_TOGETHER) {
        const some = entries.slice(from, from + REMOVED_TOGETHER);
        await Promise.all(some.map((entry) => spool.remove(entry).catch((error: unknown) => held.set(entry, error))));
      }
      keptCopies.forget(entries.filter((entry) => !held.has(entry)));
    }
    // The others are gone; what stands in the way of these is told, and the next turn tries them again.
    for (const error of held.values()) throw error;
  }

  /** Deletes what was never finished, and sets copies aside that no image knows: they may be all that is left of one. */
  async sweep(): Promise<void> {
    const { keptCopies, spool, health, isIntakeDone, now, log, users, owners, dataDirectory } = this.#ports;
    users.sweep(new Set(owners.all().map(({ id }) => id)));
    sweepUnfinished(dataDirectory, now());
    if (health.trouble !== null || !isIntakeDone()) return;
    const before = now() - STRAY_AFTER_MS;
    await spool.removeUnfinished(before);
    let setAside = 0;
    const held: unknown[] = [];
    for (const entries of spool.entries()) {
      await breathe();
      if (this.#isStopping) break;
      for (const entry of entries.length === 0 ? [] : keptCopies.unknown(entries)) {
        try {
          if ((await spool.writtenAt(entry)) >= before) continue;
          spool.setAside(entry);
          setAside += 1;
        } catch (error) {
          held.push(error);
        }
      }
    }
    if (setAside > 0) log.warn({ copies: setAside }, 'copies that no image knows were set aside');
    if (held.length > 0) throw held[0];
  }

  #look(work: () => Promise<void>): Promise<void> {
    this.#looking = this.#looking.then(() => this.#quietly(work));
    return this.#looking;
  }

  async #firstLook(): Promise<void> {
    this.#hasLooked = true;
    await this.#hourly();
    await this.sweep();
  }

  async #hourly(): Promise<void> {
    await this.#backUp();
    await this.expire();
  }

  async #backUp(): Promise<void> {
    const { backup, keeping, dataDirectory, now, log } = this.#ports;
    const folder = backupFolder(dataDirectory);
    if (!isBackupDue(folder, now())) return;
    await backup(folder, now());
    if (keeping.isKnown()) pruneBackups(folder, keeping.read().backups, now());
    log.info('store backed up');
  }

  /** Trouble of the disk shows in the status and the next turn tries again; anything else is a bug for the log. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    if (this.#isStopping) return;
    const raise = await work().then(
      () => () => undefined,
      (error: unknown) => () => {
        // All that upkeep touches is in Sagittal's own folder.
        const trouble = troubleAt(error, this.#ports.dataDirectory);
        throw trouble === null ? error : new ExpectedFailure(trouble.kind, trouble.facts, { cause: error });
      },
    );
    try {
      this.#ports.health.guard('upkeep', raise);
    } catch (error) {
      this.#ports.log.error({ err: error }, 'upkeep stopped by a fault');
    }
  }
}
