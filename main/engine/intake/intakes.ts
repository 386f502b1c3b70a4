import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BATCH_NAME_RULE, isBatchName } from '../../../shared/batch-name.ts';
import { PRIORITIES, type PriorityName } from '../../../shared/priority.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { checkBatchJob } from '../model/batch-job.ts';
import { namedProfile } from '../model/named-profile.ts';
import type { BatchReach, Batches, BatchSource, NewBatch } from '../storage/batches.ts';
import type { RecentFolders } from '../storage/recent-folders.ts';
import type { ClaimedBatch } from '../storage/watched-folders.ts';
import type { RedoFile } from './redo-file.ts';
import type { OpenBatch, RunIntakePorts } from './intake-order.ts';
import { runIntake } from './run-intake.ts';
import { scanPaths } from './scan-paths.ts';
import type { ScannedItem } from './scanned-item.ts';
import type { Scans } from './scans.ts';

/** How to send what a scan has found. */
export interface SendOptions {
  readonly scanId: string;
  readonly profileName: string;
  readonly batchName: string;
  readonly priority?: PriorityName;
  /** One batch transform job for all images, whatever the profile's mode. */
  readonly asBatchJob?: boolean | undefined;
  /** Sends even what the same profile has answered before. */
  readonly sendAnyway?: boolean;
}

type NamedBatch = Pick<SendOptions, 'batchName' | 'profileName'>;

export interface IntakesPorts extends Omit<RunIntakePorts, 'onReadAgain'> {
  readonly scans: Pick<Scans, 'paths' | 'follow'>;
  readonly batches: Batches;
  readonly recentFolders: RecentFolders;
  readonly ownerId: string;
  /** Called before this process takes a batch for itself. */
  readonly onTake: () => void;
}

/** How long an intake that stops may take, in milliseconds: a copy under way ends within one. */
const STOP_LIMIT_MS = 3_000;

/** The intakes of this process: each takes what was chosen into its batch, until all is taken or the process stops. */
export class Intakes {
  readonly #ports: IntakesPorts;
  readonly #running = new Set<Promise<void>>();
  /** Batches of which only files are left that cannot be read just now. */
  readonly #readingAgain = new Set<number>();
  readonly #stopping = new AbortController();

  constructor(ports: IntakesPorts) {
    this.#ports = ports;
  }

  /** Opens a batch and takes the scan's findings into it, also those still to come; answers the batch's id at once. */
  send(options: SendOptions): number {
    const { scans, recentFolders, now } = this.#ports;
    const { settings, name: profileName } = namedProfile(options.profileName, this.#ports.findProfile);
    if (options.asBatchJob === true) checkBatchJob(settings);
    const paths = scans.paths(options.scanId);
    const batch = {
      name: options.batchName,
      profileName,
      priority: PRIORITIES[options.priority ?? 'normal'],
      sendAnyway: options.sendAnyway ?? false,
    };
    const mode = options.asBatchJob === true ? ('batch' as const) : null;
    const opened = this.#open({ ...batch, mode, sources: paths.map((path) => ({ path, sha256: null })) });
    for (const path of paths.filter(isFolder)) recentFolders.use(path, now());
    this.#begin(opened, scans.follow(options.scanId));
    return opened.id;
  }

  /** Opens a batch of single files, each taken only while it has the given hash; answers the batch's id at once. */
  sendExactly(files: readonly RedoFile[], named: NamedBatch): number {
    const opened = this.#open({ ...this.#plainBatch(named), sources: files });
    this.#goOn(opened, files);
    return opened.id;
  }

  /**
   * Opens a batch of what `claim` wins for it, in the claim's own transaction; answers its id, or null where it wins nothing.
   */
  sendClaimed(
    named: NamedBatch,
    claim: (batch: Omit<NewBatch, 'sources'>, ownerId: string, now: number) => ClaimedBatch | null,
  ): number | null {
    const batch = this.#plainBatch(named);
    this.#ports.onTake();
    const createdAt = this.#ports.now();
    const claimed = claim(batch, this.#ports.ownerId, createdAt);
    if (claimed === null) return null;
    this.#goOn({ ...batch, id: claimed.id, createdAt, mode: null }, claimed.sources);
    return claimed.id;
  }

  /** Goes on with intakes that a lost process had begun. */
  adopt(lostOwnerIds: readonly string[]): void {
    const adopted = this.#ports.batches.adopt(lostOwnerIds, this.#ports.ownerId);
    for (const { batch, sources } of adopted) this.#goOn(batch, sources);
  }

  /** Takes up again the intakes that were stopped with their batch. */
  reopen(reach: BatchReach): void {
    this.#ports.onTake();
    for (const { batch, sources } of this.#ports.batches.reopen(reach, this.#ports.ownerId)) this.#goOn(batch, sources);
  }

  /** Goes on with batches that had ended and have files to read again. */
  reopenUnread(batchIds: readonly number[]): void {
    for (const batch of this.#ports.batches.reopenUnread(batchIds, this.#ports.ownerId)) this.#goOn(batch, []);
  }

  /** True while nothing is left to take into a batch but files that cannot be read just now; they are tried again. */
  isReadingAgain(batchId: number): boolean {
    return this.#readingAgain.has(batchId);
  }

  /**
   * Stops taking in; what is unfinished is taken up by the next process. A read that does not come back, as on a share that hangs,
   * is waited for STOP_LIMIT_MS and no longer: nothing of it is kept.
   */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const limit = AbortSignal.timeout(STOP_LIMIT_MS);
    await unlessAborted(Promise.all(this.#running), limit).catch((error: unknown) => {
      if (error !== limit.reason) throw error;
    });
  }

  #plainBatch({ batchName, profileName }: NamedBatch): Omit<NewBatch, 'sources'> {
    const profile = namedProfile(profileName, this.#ports.findProfile);
    return { name: batchName, profileName: profile.name, priority: PRIORITIES.normal, sendAnyway: false };
  }

  #open(given: NewBatch): OpenBatch {
    if (!isBatchName(given.name)) throw new WrongUse(BATCH_NAME_RULE);
    const batch = { ...given, name: given.name.trim() };
    this.#ports.onTake();
    const createdAt = this.#ports.now();
    const id = this.#ports.batches.open(batch, this.#ports.ownerId, createdAt);
    const { name, profileName, priority, sendAnyway, mode = null } = batch;
    return { id, createdAt, name, profileName, priority, sendAnyway, mode };
  }

  #goOn(batch: OpenBatch, sources: readonly BatchSource[]): void {
    const items = scanPaths(
      sources.map(({ path }) => path),
      this.#stopping.signal,
      this.#ports.onBug,
    );
    const expected = sources.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [[resolve(path), sha256] as const]));
    this.#begin(batch, items, expected.length === 0 ? null : new Map(expected));
  }

  #begin(
    batch: OpenBatch,
    items: AsyncGenerator<ScannedItem>,
    expected: ReadonlyMap<string, string> | null = null,
  ): void {
    const { signal } = this.#stopping;
    const onReadAgain = (batchId: number) => this.#readingAgain.add(batchId);
    const intake = runIntake({ batch, items, expected }, { ...this.#ports, onReadAgain }, signal)
      .then((isOver) => {
        if (!isOver) this.#goOn(batch, this.#ports.batches.takeUp(batch.id));
      })
      .catch((error: unknown) => {
        if (!signal.aborted) this.#ports.onBug(error);
      });
    this.#running.add(intake);
    void intake.finally(() => {
      this.#running.delete(intake);
      this.#readingAgain.delete(batch.id);
    });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
