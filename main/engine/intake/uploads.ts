import { statSync } from 'node:fs';
import type { Failure } from '../../../shared/failures.ts';
import { PRIORITIES, type PriorityName } from '../../../shared/priority.ts';
import type { Scan as ScanView } from '../../../shared/contract/rows.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { hashFile } from '../sources/hash-file.ts';
import { holdChanged } from './hold-changed.ts';
import { gatherSeries } from './gather-series.ts';
import { Scan } from './scan.ts';
import { scanPaths } from './scan-paths.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';
import { takeIn, type TakenContent } from './take-in.ts';
import { takeSafely } from './take-safely.ts';
import { batchJobOffer, checkBatchJob } from '../model/batch-job.ts';
import { formOf } from '../model/kept-form.ts';
import { workKey } from '../model/work-key.ts';
import { sizePlan } from './size-plan.ts';
import type { Copies } from '../spool/copies.ts';
import { contentRules } from '../spool/content-rules.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { BatchReach, BatchRecord, Batches, BatchSource, NewBatch } from '../storage/batches.ts';
import type { ClaimedBatch } from '../storage/watched-folders.ts';
import type { Images } from '../storage/images.ts';
import type { RedoFile } from './redo-file.ts';
import type { LearnedSizesStore } from '../storage/learned-sizes.ts';
import type { Profile } from '../model/profile.ts';
import type { RecentFolders } from '../storage/recent-folders.ts';

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

/** A batch that images are being taken into. */
type OpenBatch = Omit<BatchRecord, 'completedAt'>;

export interface UploadPorts {
  readonly images: Images;
  readonly batches: Batches;
  readonly recentFolders: RecentFolders;
  readonly copies: Copies;
  readonly learnedSizes: Pick<LearnedSizesStore, 'of'>;
  readonly health: StorageHealth;
  readonly findProfile: (name: string) => Profile | null;
  /** The key of pseudonyms, 32 bytes. */
  readonly siteKey: () => Buffer;
  readonly ownerId: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** Called before this process takes a batch for itself. */
  readonly onTake: () => void;
  readonly onScan: () => void;
  readonly onRows: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Scans of this process and the intakes that come of them. */
export class Uploads {
  readonly #ports: UploadPorts;
  readonly #scans = new Map<string, { scan: Scan; profileName: string }>();
  /** Scans whose findings are being taken in. */
  readonly #sending = new Set<Scan>();
  readonly #intakes = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  /** Begins to look through files and folders; answers the scan's id at once. Sizes are planned for the profile. */
  startScan(paths: readonly string[], profileName: string): string {
    this.#profile(profileName);
    const scan = new Scan(this.#ports.newId(), paths, this.#ports.onScan, this.#ports.onBug);
    this.#scans.set(scan.id, { scan, profileName });
    void scan.run();
    return scan.id;
  }

  readScan(scanId: string): ScanView {
    const { scan, profileName } = this.#scan(scanId);
    const profile = this.#profile(profileName);
    const view = scan.view(sizePlan(profile, this.#ports.learnedSizes.of(profile, this.#ports.now())));
    return { ...view, batchJobOffer: view.isFinished ? batchJobOffer(view.images, profile.settings) : null };
  }

  discard(scanId: string): void {
    this.#scans.get(scanId)?.scan.stop();
    this.#scans.delete(scanId);
  }

  /** Opens a batch and takes the scan's findings into it, also those still to come; answers the batch's id at once. */
  send(options: SendOptions): number {
    const profile = this.#profile(options.profileName);
    if (options.asBatchJob === true) checkBatchJob(profile.settings);
    const { scan } = this.#scan(options.scanId);
    const mode = options.asBatchJob === true ? ('batch' as const) : null;
    const batch = {
      name: options.batchName,
      profileName: profile.name,
      priority: PRIORITIES[options.priority ?? 'normal'],
      sendAnyway: options.sendAnyway ?? false,
    };
    this.#ports.onTake();
    const sources = scan.paths.map((path) => ({ path, sha256: null }));
    const createdAt = this.#ports.now();
    const id = this.#ports.batches.open({ ...batch, mode, sources }, this.#ports.ownerId, createdAt);
    for (const path of scan.paths.filter(isFolder)) this.#ports.recentFolders.use(path, this.#ports.now());
    this.#scans.delete(scan.id);
    this.#sending.add(scan);
    this.#begin({ ...batch, id, createdAt }, scan.items(), { onEnd: () => this.#sending.delete(scan) });
    return id;
  }

  /** Opens a batch of single files, each taken only while it has the given hash; answers the batch's id at once. */
  sendExactly(files: readonly RedoFile[], named: Pick<SendOptions, 'batchName' | 'profileName'>): number {
    const profile = this.#profile(named.profileName);
    const batch = { name: named.batchName, profileName: profile.name, priority: PRIORITIES.normal, sendAnyway: false };
    this.#ports.onTake();
    const createdAt = this.#ports.now();
    const id = this.#ports.batches.open({ ...batch, sources: files }, this.#ports.ownerId, createdAt);
    this.#goOn({ ...batch, id, createdAt }, files);
    return id;
  }

  /**
   * Opens a batch of what `claim` wins for it, in the claim's own transaction; answers its id, or null where it wins nothing.
   */
  sendClaimed(
    named: Pick<SendOptions, 'batchName' | 'profileName'>,
    claim: (batch: Omit<NewBatch, 'sources'>, ownerId: string, now: number) => ClaimedBatch | null,
  ): number | null {
    const profile = this.#profile(named.profileName);
    const batch = { name: named.batchName, profileName: profile.name, priority: PRIORITIES.normal, sendAnyway: false };
    this.#ports.onTake();
    const createdAt = this.#ports.now();
    const claimed = claim(batch, this.#ports.ownerId, createdAt);
    if (claimed === null) return null;
    this.#goOn({ ...batch, id: claimed.id, createdAt }, claimed.sources);
    return claimed.id;
  }

  /** Goes on with intakes that a lost process had begun. */
  adopt(lostOwnerIds: readonly string[]): void {
    for (const { batch, sources } of this.#ports.batches.adopt(lostOwnerIds, this.#ports.ownerId)) {
      this.#goOn(batch, sources);
    }
  }

  /** Takes up again the intakes that were stopped with their batch. */
  reopen(reach: BatchReach): void {
    this.#ports.onTake();
    for (const { batch, sources } of this.#ports.batches.reopen(reach, this.#ports.ownerId)) this.#goOn(batch, sources);
  }

  /** Stops looking and taking in; what is unfinished is taken up by the next process. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { scan } of this.#scans.values()) scan.stop();
    for (const scan of this.#sending) scan.stop();
    await Promise.all(this.#intakes);
  }

  #goOn(batch: OpenBatch, sources: readonly BatchSource[]): void {
    const items = scanPaths(
      sources.map(({ path }) => path),
      this.#stopping.signal,
      this.#ports.onBug,
    );
    const expected = sources.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [[path, sha256] as const]));
    this.#begin(batch, items, { expected: expected.length === 0 ? null : new Map(expected) });
  }

  #begin(
    batch: OpenBatch,
    items: AsyncGenerator<ScannedItem>,
    { expected = null, onEnd = () => undefined }: { expected?: ReadonlyMap<string, string> | null; onEnd?: () => void },
  ): void {
    const intake = this.#takeIn(batch, items, expected).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#ports.onBug(error);
    });
    this.#intakes.add(intake);
    void intake.finally(() => {
      this.#intakes.delete(intake);
      onEnd();
    });
  }

  async #takeIn(
    batch: OpenBatch,
    items: AsyncGenerator<ScannedItem>,
    expected: ReadonlyMap<string, string> | null,
  ): Promise<void> {
    const { images, batches, copies, health, now, onRows, onBug } = this.#ports;
    const stopping = this.#stopping.signal;
    const stopped = new AbortController();
    const profile = this.#profile(batch.profileName);
    const wanted = until(items, AbortSignal.any([stopped.signal, stopping]));
    await takeIn(profile.settings.request === 'series' ? gatherSeries(wanted) : wanted, batch, {
      take: (image) => takeSafely(() => this.#take(image, batch, profile), stopping, onBug),
      add: async (found) => {
        const priority = batches.find(batch.id)?.priority ?? batch.priority;
        const rows = found.map((row) => ({ ...(expected === null ? row : holdChanged(row, expected)), priority }));
        await copies.settle(stopping);
        const isTaken = await health.persist('intake', () => images.add(rows, now()), stopping);
        if (!isTaken) stopped.abort();
        onRows();
      },
      hasSource: (batchId, path) => images.hasSource(batchId, path),
      workKey: (sha256) => workKey(sha256, profile),
      form: formOf(profile.settings),
    });
    stopping.throwIfAborted();
    if (!stopped.signal.aborted) await health.persist('intake', () => batches.complete(batch.id, now()), stopping);
    onRows();
  }

  /**
   * Keeps what will be sent of an image. Where patient data is removed that is always a copy: the source is never what is
   * sent. Else it is copied as it is, or only hashed where the profile trusts its source to stay.
   */
  async #take(image: ScannedImage, batch: OpenBatch, { settings }: Profile): Promise<TakenContent | Failure> {
    const { signal } = this.#stopping;
    const { mediaType, path: sourcePath, sizeBytes } = image;
    const { name: batchName, profileName, priority, sendAnyway, createdAt } = batch;
    const place = { mediaType, profileName, profileSettings: settings, batchName, createdAt, sourcePath };
    const origin = { ...place, priority, sendAnyway };
    if (settings.deidentify === 'on' || !isFileAsItIs(image, settings)) {
      // The first image of a site makes its key, on a disk that may be full.
      const siteKey = await this.#ports.health.persist('intake', this.#ports.siteKey, signal);
      const rules = { ...contentRules(settings), siteKey };
      const order = { ...rules, mediaType, source: image.source, ...(image.content && { content: image.content }) };
      const made = await this.#ports.copies.make(order, sizeBytes, origin, signal);
      if ('kind' in made) return made;
      const { original, entry, content, identity, textCheck } = made;
      return { ...original, spoolEntry: entry, content, identity, textCheck };
    }
    const asItIs = { content: null, identity: null, textCheck: null };
    if (settings.spool === 'reference') return { ...(await hashFile(sourcePath, signal)), spoolEntry: null, ...asItIs };
    const { sha256, sizeBytes: keptBytes, entry } = await this.#ports.copies.keep(image, origin, signal);
    return { sha256, sizeBytes: keptBytes, spoolEntry: entry, ...asItIs };
  }

  #scan(scanId: string): { scan: Scan; profileName: string } {
    const found = this.#scans.get(scanId);
    if (found === undefined) throw new WrongUse('This selection is no longer open. Choose the files again.');
    return found;
  }

  #profile(name: string): Profile {
    const profile = this.#ports.findProfile(name);
    if (profile === null) throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
    return profile;
  }
}

/** True where a request carries the bytes of one file on disk. */
function isFileAsItIs({ source }: ScannedImage, { request }: ProfileSettings): boolean {
  return source.kind === 'file' && request !== 'frame';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function* until<Value>(values: AsyncGenerator<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  for await (const value of values) {
    if (signal.aborted) return;
    yield value;
  }
}
