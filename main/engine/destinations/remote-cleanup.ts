import { ExpectedFailure } from '../base/expected-failure.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { Transports } from '../model/transports.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { Leftover, RemoteLeftovers } from '../storage/remote-leftovers.ts';
import type { Profile } from '../model/profile.ts';

/** How long a cancelled image keeps what the service has of it, in milliseconds: the cancel may be taken back. */
const KEPT_AFTER_CANCEL_MS = 15_000;
/** How long a failed image keeps its body in S3, in milliseconds: a retry then need not send it again. */
const KEPT_AFTER_FAILURE_MS = 3_600_000;
/** How often this is looked at, how many are ended in one go, and how long ending one may take, in milliseconds. */
const LOOK_EVERY_MS = 5_000;
const ENDED_AT_ONCE = 20;
const LONGEST_END_MS = 30_000;
/** How long a stop may take for it, in milliseconds. */
const LAST_LOOK_MS = 2_000;
/** After a failure: again after a minute, then twice as long each time, up to a day; given up after a month or so. */
const FIRST_AGAIN_MS = 60_000;
const LONGEST_AGAIN_MS = 24 * 3_600_000;
const MOST_TRIES = 40;

export interface CleanupPorts {
  readonly leftovers: RemoteLeftovers;
  readonly findProfile: (name: string) => Profile | null;
  readonly transports: (profile: Profile) => Promise<Transports>;
  readonly health: Pick<StorageHealth, 'guard' | 'trouble'>;
  readonly now: () => number;
  /** Told where something is left in S3 for good: nothing says any more how to reach it. */
  readonly onForgotten: (kind: RemoteWork['kind']) => void;
  readonly onBug: (error: unknown) => void;
}

/** Ends, on the side and quietly, what the service still has of images that are answered, cancelled or removed. */
export class RemoteCleanup {
  readonly #ports: CleanupPorts;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  #isBusy = false;

  constructor(ports: CleanupPorts) {
    this.#ports = ports;
  }

  /** Begins; further calls do nothing. */
  begin(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => {
      if (!this.#isBusy) this.#work = this.#turn();
    }, LOOK_EVERY_MS).unref();
    // What runs shorter than the interval left behind is ended by the next one.
    this.#work = this.#turn();
  }

  /** Ends for a moment what this run has left; what is not ended then is ended after the next start. */
  async stop(): Promise<void> {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    const enough = setTimeout(() => {
      this.#stopping.abort(new Error('stopping'));
    }, LAST_LOOK_MS);
    await this.#work;
    await this.#turn();
    clearTimeout(enough);
    this.#stopping.abort(new Error('stopping'));
  }

  /** Ends what is due, a number of them at once; true where there may be more. */
  async sweep(): Promise<boolean> {
    const { leftovers, health, now } = this.#ports;
    let due: Leftover[] = [];
    health.guard('upkeep', () => {
      const at = now();
      const before = { cancelledBefore: at - KEPT_AFTER_CANCEL_MS, failedBefore: at - KEPT_AFTER_FAILURE_MS };
      leftovers.letGo(before, ENDED_AT_ONCE);
      due = leftovers.due(at, ENDED_AT_ONCE);
    });
    for (const leftover of due) {
      if (this.#stopping.signal.aborted) return false;
      const isEnded = await this.#end(leftover);
      health.guard('upkeep', () => {
        if (isEnded || leftover.tries + 1 >= MOST_TRIES) leftovers.forget(leftover.id);
        else leftovers.postpone(leftover.id, now() + againAfterMs(leftover.tries));
      });
    }
    return due.length === ENDED_AT_ONCE;
  }

  async #turn(): Promise<void> {
    this.#isBusy = true;
    try {
      while (await this.sweep());
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#ports.onBug(error);
    } finally {
      this.#isBusy = false;
    }
  }

  /** True where nothing is left of it, also where its profile is gone or another and so nobody can reach it any more. */
  async #end({ profileName, work }: Leftover): Promise<boolean> {
    const { findProfile, transports, onForgotten, onBug } = this.#ports;
    const profile = findProfile(profileName);
    // The work itself names its bucket and key, whatever place the profile says by now.
    if (profile === null || profile.settings.kind === 'http') {
      onForgotten(work.kind);
      return true;
    }
    const late = AbortSignal.timeout(LONGEST_END_MS);
    try {
      const { remote } = await transports(profile);
      const sender = await remote(work.kind);
      await sender.drop(work, AbortSignal.any([this.#stopping.signal, late]));
      return true;
    } catch (error) {
      const isExpected = error instanceof ExpectedFailure || late.aborted || this.#stopping.signal.aborted;
      if (!isExpected) onBug(error);
      return false;
    }
  }
}

/** When the end of a leftover is tried again after so many tries, in milliseconds. */
function againAfterMs(tries: number): number {
  return Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** tries);
}
