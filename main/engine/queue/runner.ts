import type { Claims } from '../storage/claims.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import {
  afterFull,
  afterLeaving,
  afterReturn,
  flowLimit,
  leavesAt,
  startFlow,
  type Flow,
  type FlowLimits,
  type FlowOutcome,
} from './flow.ts';
import { nextTurn, type Candidate } from './next-turn.ts';
import type { StorageHealth } from '../storage-health.ts';
import { RequestLeft, type SendOutcome } from './send.ts';

/** What the runner needs of its surroundings. */
export interface RunnerPorts {
  readonly claims: Claims;
  readonly ownerId: string;
  /** Everything that writes goes through it, so that a full disk pauses the queue and ends nothing. */
  readonly health: StorageHealth;
  /** Profiles with images due, each with the priority of its most urgent one. */
  readonly dueProfiles: (now: number) => { readonly name: string; readonly priority: number }[];
  /** When the next image is due that is not due yet; null when none waits. */
  readonly nextDueAfter: (now: number) => number | null;
  /** When a profile that may not send now may be looked at again; null where it may send. */
  readonly closedUntil: (profileName: string, now: number) => number | null;
  readonly limitsOf: (profileName: string) => FlowLimits;
  /** The size of the request an image makes, in bytes. */
  readonly requestBytes: (image: ImageRecord) => number;
  /** Reads, encodes and sends one image. A rejection that is not the signal's is a bug and ends as `internal`. */
  readonly attempt: (image: ImageRecord, signal: AbortSignal) => Promise<SendOutcome>;
  /** Looks for images and batches whose process is gone. */
  readonly recover: () => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown, imageId: number) => void;
  readonly now: () => number;
  /** Calls back once, 0 meaning as soon as what is under way is done; answers a function that calls it off. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/** How often other processes' work, leases and rests are looked at, in milliseconds. */
const POLL_MS = 1_000;

interface Running {
  readonly claimNumber: number;
  readonly profileName: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** How long a stop waits for a disk that takes nothing, in milliseconds. */
const LONGEST_STOP_MS = 2_000;

/** Sends what is due, within each profile's limits. The database is the truth; this only holds signals and the pace. */
export class Runner {
  readonly #ports: RunnerPorts;
  readonly #running = new Map<number, Running>();
  readonly #flows = new Map<string, Flow>();
  #cancelTimer: () => void = () => undefined;
  #recoveredAt = -Infinity;
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
    this.wake();
  }

  /** Sends whatever may leave now and sets the time of the next look. */
  wake(): void {
    if (this.#isStopping || !this.#isStarted) return;
    let lookAgainAt = Infinity;
    this.#ports.health.guard('queue', () => {
      this.#recover();
      lookAgainAt = this.#fill();
    });
    this.#lookAgain(lookAgainAt - this.#ports.now());
  }

  /** Stops the requests of images that were cancelled. */
  abort(imageIds: readonly number[]): void {
    for (const id of imageIds) this.#running.get(id)?.controller.abort(new Error('cancelled'));
  }

  /** True while anything of this process is on its way. */
  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Calls back what is on its way, puts it back in the queue, and settles when nothing runs any more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelTimer();
    for (const { controller } of this.#running.values()) controller.abort(new Error('stopping'));
    const giveUp = setTimeout(() => {
      this.#giveUp.abort();
    }, LONGEST_STOP_MS);
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    clearTimeout(giveUp);
  }

  #recover(): void {
    const now = this.#ports.now();
    if (Math.abs(now - this.#recoveredAt) < POLL_MS) return;
    this.#recoveredAt = now;
    this.#ports.recover();
  }

  /** Gives profiles their turns until none can send; answers when the first of them may be able to. */
  #fill(): number {
    const { dueProfiles, nextDueAfter, now, onChange } = this.#ports;
    let candidates: Candidate[] = dueProfiles(now()).map(({ name, priority }) => {
      return { profileName: name, priority, running: this.#runningOf(name) };
    });
    let lookAgainAt = nextDueAfter(now()) ?? Infinity;
    let started = 0;
    for (;;) {
      const candidate = nextTurn(candidates, this.#running.size);
      if (candidate === null) break;
      const waitsUntil = this.#sendOne(candidate);
      if (waitsUntil === null) started += 1;
      else lookAgainAt = Math.min(lookAgainAt, waitsUntil);
      candidates = candidates.flatMap((other) => {
        if (other !== candidate) return [other];
        return waitsUntil === null ? [{ ...other, running: other.running + 1 }] : [];
      });
    }
    if (started > 0) onChange();
    return lookAgainAt;
  }

  /** Sends one image of a profile; else answers when to ask again, Infinity where something else will tell. */
  #sendOne({ profileName, running }: Candidate): number | null {
    const { claims, ownerId, closedUntil, limitsOf, requestBytes, now } = this.#ports;
    const limits = limitsOf(profileName);
    const flow = this.#flows.get(profileName) ?? startFlow(limits, now());
    const closed = closedUntil(profileName, now());
    if (closed !== null) return closed;
    if (leavesAt(flow) > now()) return leavesAt(flow);
    if (running >= flowLimit(flow, limits, now())) {
      this.#flows.set(profileName, afterFull(flow));
      return Infinity;
    }
    const image = claims.claim(profileName, ownerId);
    if (image === null) return Infinity;
    this.#flows.set(profileName, afterLeaving(flow, limits, requestBytes(image), now()));
    const controller = new AbortController();
    const done = this.#run(image, controller.signal);
    this.#running.set(image.id, { profileName, claimNumber: image.claimNumber, controller, done });
    return null;
  }

  async #run(image: ImageRecord, signal: AbortSignal): Promise<void> {
    const { attempt, health, now, onBug, onChange } = this.#ports;
    const startedAt = now();
    let result: FlowOutcome['result'] = 'other';
    const settle = await attempt(image, signal).then(
      (outcome) => {
        result = outcome.ok !== false ? 'answered' : outcome.failure.kind === 'throttled' ? 'throttled' : 'other';
        return () => {
          this.#settle(image, outcome);
        };
      },
      (error: unknown) => () => {
        this.#settleThrown(image, error, signal);
      },
    );
    try {
      // An answer that the disk does not take yet is held until it does; the row stays claimed meanwhile.
      await health.persist('queue', settle, this.#giveUp.signal);
    } catch (error) {
      if (!this.#giveUp.signal.aborted) {
        onBug(error, image.id);
        health.guard('queue', () => {
          this.#ports.claims.apply(image.id, { type: 'released', hasLeft: true }, this.#holderOf(image));
        });
      }
    } finally {
      if (this.#running.get(image.id)?.claimNumber === image.claimNumber) this.#running.delete(image.id);
      this.#learn(image.profileName, { startedAt, result });
      onChange();
      this.#lookAgain(0);
    }
  }

  #learn(profileName: string, outcome: FlowOutcome): void {
    const { limitsOf, now } = this.#ports;
    const flow = this.#flows.get(profileName);
    if (flow !== undefined) this.#flows.set(profileName, afterReturn(flow, limitsOf(profileName), outcome, now()));
  }

  #settle(image: ImageRecord, outcome: SendOutcome): void {
    const { claims } = this.#ports;
    const holder = this.#holderOf(image);
    const isLook = image.remote?.stage === 'submitted';
    if (outcome.ok === true) {
      claims.keepAnswer(image.id, outcome.answer, holder);
    } else if (outcome.ok === 'later') {
      const { work, lookAgainMs } = outcome;
      claims.defer(image.id, { work, lookAgainMs, isLook }, holder);
    } else {
      const { work, failure } = outcome;
      if (work !== undefined) claims.keepRemote(image.id, work, holder);
      claims.apply(image.id, { type: 'failed', failure, isLook: isLook && work !== undefined }, holder);
    }
  }

  #settleThrown(image: ImageRecord, error: unknown, signal: AbortSignal): void {
    const { claims, onBug } = this.#ports;
    const holder = this.#holderOf(image);
    if (signal.aborted) {
      claims.apply(image.id, { type: 'released', hasLeft: error instanceof RequestLeft }, holder);
      return;
    }
    onBug(error, image.id);
    claims.apply(image.id, { type: 'failed', failure: { kind: 'internal', facts: {} } }, holder);
  }

  #holderOf({ claimNumber }: ImageRecord) {
    return { ownerId: this.#ports.ownerId, claimNumber };
  }

  #lookAgain(delayMs: number): void {
    this.#cancelTimer();
    if (this.#isStopping) return;
    this.#cancelTimer = this.#ports.setTimer(
      () => {
        this.wake();
      },
      delayMs === 0 ? 0 : Math.max(1, Math.min(POLL_MS, Math.ceil(delayMs))),
    );
  }

  #runningOf(profileName: string): number {
    return [...this.#running.values()].filter((entry) => entry.profileName === profileName).length;
  }
}
