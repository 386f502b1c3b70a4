import type { Scan as ScanView } from '../../../shared/contract/rows.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { batchJobOffer } from '../model/batch-job.ts';
import { namedProfile } from '../model/named-profile.ts';
import type { Profile } from '../model/profile.ts';
import type { LearnedSizesStore } from '../storage/learned-sizes.ts';
import { Scan } from './scan.ts';
import type { ScannedItem } from './scanned-item.ts';
import { sizePlan } from './size-plan.ts';

export interface ScanPorts {
  readonly findProfile: (name: string) => Profile | null;
  readonly learnedSizes: Pick<LearnedSizesStore, 'of'>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Called when a scan has found more, or has ended. */
  readonly onScan: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The scans of this process: open to look at until they are discarded or an intake follows them. */
export class Scans {
  readonly #ports: ScanPorts;
  readonly #open = new Map<string, { readonly scan: Scan; readonly profileName: string }>();
  /** Scans whose findings are being taken in. */
  readonly #followed = new Set<Scan>();

  constructor(ports: ScanPorts) {
    this.#ports = ports;
  }

  /** Begins to look through files and folders; answers the scan's id at once. Sizes are planned for the profile. */
  start(paths: readonly string[], profileName: string): string {
    const { findProfile, newId, onScan, onBug } = this.#ports;
    namedProfile(profileName, findProfile);
    const scan = new Scan(newId(), paths, onScan, onBug);
    this.#open.set(scan.id, { scan, profileName });
    void scan.run();
    return scan.id;
  }

  /** What an open scan has found so far; throws WrongUse where it is not open any more. */
  read(scanId: string): ScanView {
    const { findProfile, learnedSizes, now } = this.#ports;
    const { scan, profileName } = this.#find(scanId);
    const profile = namedProfile(profileName, findProfile);
    const view = scan.view(sizePlan(profile, learnedSizes.of(profile, now())));
    return { ...view, batchJobOffer: view.isFinished ? batchJobOffer(view.images, profile.settings) : null };
  }

  discard(scanId: string): void {
    this.#open.get(scanId)?.scan.stop();
    this.#open.delete(scanId);
  }

  /** What was chosen for an open scan; throws as `read` does. */
  paths(scanId: string): readonly string[] {
    return this.#find(scanId).scan.paths;
  }

  /** Everything the scan finds, once, for the intake that follows it; it is open to nobody else then. Throws as `read` does. */
  follow(scanId: string): AsyncGenerator<ScannedItem> {
    const { scan } = this.#find(scanId);
    this.#open.delete(scanId);
    this.#followed.add(scan);
    return this.#untilEnd(scan);
  }

  /** Stops looking. */
  stop(): void {
    for (const { scan } of this.#open.values()) scan.stop();
    for (const scan of this.#followed) scan.stop();
  }

  async *#untilEnd(scan: Scan): AsyncGenerator<ScannedItem> {
    try {
      yield* scan.items();
    } finally {
      this.#followed.delete(scan);
    }
  }

  #find(scanId: string): { scan: Scan; profileName: string } {
    const found = this.#open.get(scanId);
    if (found === undefined) throw new WrongUse('This selection is no longer open. Choose the files again.');
    return found;
  }
}
