import type { Failure } from '../../../shared/failures.ts';
import type { Claims } from '../storage/claims.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import type { StorageHealth } from '../storage-health.ts';
import type { SendOutcome } from './send.ts';
import { PROBE_DELAY_MS, retryRule } from './retry-policy.ts';

/** What the runner needs of its surroundings. */
export interface RunnerPorts {
  readonly claims: Claims;
  readonly ownerId: string;
  /** Everything that writes goes through it, so that a full disk pauses the queue and ends nothing. */
  readonly health: StorageHealth;
  readonly profilesWithDue: (now: number) => string[];
  readonly nextDueAt: () => number | null;
  /** How many images of a profile may be on their way at once. */
  readonly concurrency: (profileName: string) => number;
  /** Reads, encodes and sends one image. A rejection that is not the signal's is a bug and ends as `internal`. */
  readonly attempt: (image: ImageRecord, signal: AbortSignal) => Promise<SendOutcome>;
  /** Looks for images and batches whose process is gone. */
  readonly recover: () => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown, imageId: number) => void;
  readonly now: () => number;
}

/** How often other processes' work, leases and due times are looked at, in milliseconds. */
const POLL_MS = 1_000;

/** How long a stop waits for a disk that takes nothing, in milliseconds. */
const LONGEST_STOP_MS = 2_000;

/** How soon a due image that could not be taken yet is looked at again, in milliseconds. */
const SHORTEST_WAIT_MS = 50;

/** Sends what is due, profile by profile, within each profile's limit. The database is the truth; this only holds signals. */
export class Runner {
  readonly #ports: RunnerPorts;
  readonly #running = new Map<number, { profileName: string; controller: AbortController; done: Promise<void> }>();
  /** Profiles that rest after a failure of the network or the sign-in: one image at a time is sent as a probe. */
  readonly #paused = new Map<string, { failure: Failure; untilMs: number }>();
  #timer: NodeJS.Timeout | null = null;
  #isStarted = false;
  #isStopping = false;
  /** Ends the wait for a disk that takes nothing; what was not written is sent again under the same inference id. */
  readonly #giveUp = new AbortController();

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** Begins to send; until then `wake` does nothing. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#ports.health.guard('queue', this.#ports.recover);
    this.wake();
  }

  /** Sends whatever is due now and sets the time of the next look. */
  wake(): void {
    if (this.#isStopping || !this.#isStarted) return;
    let dueAt: number | null = null;
    this.#ports.health.guard('queue', () => {
      for (const profileName of this.#ports.profilesWithDue(this.#ports.now())) this.#fill(profileName);
      dueAt = this.#ports.nextDueAt();
    });
    this.#schedule(dueAt);
  }

  /** Stops the requests of images that were cancelled. */
  abort(imageIds: readonly number[]): void {
    for (const id of imageIds) this.#running.get(id)?.controller.abort(new Error('cancelled'));
  }

  /** Why a profile rests; null when it does not. */
  pauseOf(profileName: string): Failure | null {
    return this.#paused.get(profileName)?.failure ?? null;
  }

  /** True while anything of this process is on its way. */
  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Calls back what is on its way, puts it back in the queue, and settles when nothing runs any more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const { controller } of this.#running.values()) controller.abort(new Error('stopping'));
    const giveUp = setTimeout(() => {
      this.#giveUp.abort();
    }, LONGEST_STOP_MS);
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    clearTimeout(giveUp);
  }

  #fill(profileName: string): void {
    const limit = this.#limit(profileName);
    let onTheirWay = [...this.#running.values()].filter((entry) => entry.profileName === profileName).length;
    while (onTheirWay < limit) {
      const image = this.#ports.claims.claim(profileName, this.#ports.ownerId);
      if (image === null) break;
      onTheirWay += 1;
      const controller = new AbortController();
      const done = this.#run(image, controller.signal);
      this.#running.set(image.id, { profileName, controller, done });
    }
    this.#ports.onChange();
  }

  #limit(profileName: string): number {
    const pause = this.#paused.get(profileName);
    if (pause === undefined) return this.#ports.concurrency(profileName);
    return this.#ports.now() < pause.untilMs ? 0 : 1;
  }

  async #run(image: ImageRecord, signal: AbortSignal): Promise<void> {
    const settle = await this.#ports.attempt(image, signal).then(
      (outcome) => () => this.#settle(image, outcome),
      (error: unknown) => () => this.#settleThrown(image, error, signal),
    );
    try {
      // An answer that the disk does not take yet is held until it does; the row stays claimed meanwhile.
      await this.#ports.health.persist('queue', settle, this.#giveUp.signal);
    } catch (error) {
      if (!this.#giveUp.signal.aborted) this.#ports.onBug(error, image.id);
    } finally {
      this.#running.delete(image.id);
      this.#ports.onChange();
      setImmediate(() => {
        this.wake();
      });
    }
  }

  #settle(image: ImageRecord, outcome: SendOutcome): void {
    const { claims, ownerId } = this.#ports;
    if (outcome.ok) {
      this.#paused.delete(image.profileName);
      claims.keepAnswer(image.id, outcome.answer, ownerId);
      return;
    }
    if (retryRule(outcome.failure) === 'pause') this.#pause(image.profileName, outcome.failure);
    else this.#paused.delete(image.profileName);
    claims.apply(image.id, { type: 'failed', failure: outcome.failure }, ownerId);
  }

  #pause(profileName: string, failure: Failure): void {
    this.#paused.set(profileName, { failure, untilMs: this.#ports.now() + PROBE_DELAY_MS });
  }

  #settleThrown(image: ImageRecord, error: unknown, signal: AbortSignal): void {
    const { claims, ownerId, onBug } = this.#ports;
    if (signal.aborted) {
      claims.apply(image.id, { type: 'released' }, ownerId);
      return;
    }
    onBug(error, image.id);
    claims.apply(image.id, { type: 'failed', failure: { kind: 'internal', facts: {} } }, ownerId);
  }

  #schedule(dueAt: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const untilDueMs = dueAt === null ? POLL_MS : Math.max(SHORTEST_WAIT_MS, dueAt - this.#ports.now());
    this.#timer = setTimeout(
      () => {
        this.#ports.health.guard('queue', this.#ports.recover);
        this.wake();
      },
      this.#running.size > 0 || this.#paused.size > 0 ? POLL_MS : Math.min(POLL_MS, untilDueMs),
    );
  }
}
