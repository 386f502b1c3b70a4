import type { Claims } from '../storage/claims.ts';
import type { ImageRecord } from '../model/image-record.ts';
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
import { unlessAborted } from '../base/unless-aborted.ts';
import { heeding, type CallBack } from './call-back.ts';
import { nextTurn, type Candidate } from './next-turn.ts';
import { OnTheirWay } from './on-their-way.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import { storageTrouble } from '../base/storage-trouble.ts';
import type { AttemptOutcome } from '../model/send.ts';
import { resultOf, settle, settleThrown } from './settle.ts';

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
  /** Reads, encodes and sends one image. A rejection that is not a call-back's is a bug and ends as `internal`. */
  readonly attempt: (image: ImageRecord, callBack: CallBack) => Promise<AttemptOutcome>;
  /** Looks for images and batches whose process is gone. */
  readonly recover: () => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown, imageId: number) => void;
  readonly now: () => number;
  /** Calls back once, 0 meaning as soon as what is under way is done; answers a function that calls it off. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/** How often other processes' work, leases and suspensions are looked at, in milliseconds. */
const POLL_MS = 1_000;

/** A result that waits to be written with others. */
interface Settling {
  readonly image: ImageRecord;
  readonly outcome: FlowOutcome;
  readonly write: () => void;
  readonly resolve: (nothing: undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a stop lets requests that have left come back, in milliseconds: calling one back has the model run it again. */
const GRACE_MS = 4_000;

/** How long a stop then waits for a disk that takes nothing, in milliseconds. */
const LONGEST_STOP_MS = 2_000;

/** Sends what is due, within each profile's limits. The database is the truth; this only holds signals and the pace. */
export class Runner {
  readonly #ports: RunnerPorts;
  readonly #onTheirWay = new OnTheirWay();
  #flows = new Map<string, Flow>();
  #cancelTimer: () => void = () => undefined;
  #recoveredAt = -Infinity;
  #settling: Settling[] = [];
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

  /** Writes what has come back, sends whatever may leave now, and sets the time of the next look. */
  wake(): void {
    const maySend = this.#isStarted && !this.#isStopping;
    if (!maySend && this.#settling.length === 0) return;
    let lookAgainAt = Infinity;
    this.#ports.health.guard('queue', () => {
      if (maySend) this.#recover();
      lookAgainAt = this.#commitTurn(maySend);
    });
    this.#lookAgain(lookAgainAt - this.#ports.now());
  }

  /** Stops the requests of images that were cancelled. */
  abort(imageIds: readonly number[]): void {
    this.#onTheirWay.callBack(new Error('cancelled'), imageIds);
  }

  /** True while anything of this process is on its way. */
  get isBusy(): boolean {
    return this.#onTheirWay.count > 0;
  }

  /** Claims nothing more and puts back what has not left; settles once all that has left is back, at the latest at the signal. */
  async finish(signal: AbortSignal): Promise<void> {
    this.#isStopping = true;
    this.#cancelTimer();
    this.#onTheirWay.holdBack(new Error('stopping'));
    await unlessAborted(this.#onTheirWay.settled(), signal).catch(() => undefined);
  }

  /**
   * Finishes within the grace, in milliseconds; calls back what is on its way even then, puts it back in the queue, and settles
   * when nothing runs any more.
   */
  async stop(graceMs = GRACE_MS): Promise<void> {
    const grace = new AbortController();
    const graceTimer = setTimeout(() => {
      grace.abort();
    }, graceMs);
    await this.finish(grace.signal);
    clearTimeout(graceTimer);
    this.#onTheirWay.callBack(new Error('stopping'));
    const giveUp = setTimeout(() => {
      this.#giveUp.abort();
    }, LONGEST_STOP_MS);
    await this.#onTheirWay.settled();
    clearTimeout(giveUp);
  }

  #recover(): void {
    const now = this.#ports.now();
    if (Math.abs(now - this.#recoveredAt) < POLL_MS) return;
    this.#recoveredAt = now;
    this.#ports.recover();
  }

  /** Results and claims in one transaction: bringing it to disk is what takes the time. Answers when to look again. */
  #commitTurn(maySend: boolean): number {
    const settling = this.#settling;
    this.#settling = [];
    const before = { takeBack: this.#onTheirWay.mark(), flows: new Map(this.#flows) };
    const claimed: ImageRecord[] = [];
    let tell: (() => void)[] = [];
    let lookAgainAt = Infinity;
    try {
      this.#ports.claims.together(() => {
        tell = settling.map((one) => this.#writeAlone(one));
        if (maySend) lookAgainAt = this.#fill(claimed);
      });
    } catch (error) {
      before.takeBack();
      this.#flows = before.flows;
      for (const { reject } of settling) reject(error);
      throw error;
    }
    for (const told of tell) told();
    for (const image of claimed) this.#onTheirWay.begin(image, (callBack) => this.#run(image, callBack));
    if (claimed.length > 0) this.#ports.onChange();
    return lookAgainAt;
  }

  /** Writes one result; a fault in it is its own, trouble of the disk is everyone's. Answers what to say once all is on disk. */
  #writeAlone({ image, outcome, write, resolve, reject }: Settling): () => void {
    try {
      write();
    } catch (error) {
      if (storageTrouble(error) !== null) throw error;
      return () => {
        reject(error);
      };
    }
    this.#leave(image, outcome);
    return () => {
      resolve(undefined);
    };
  }

  /** Gives profiles their turns until none can send; answers when the first of them may be able to. */
  #fill(claimed: ImageRecord[]): number {
    const { dueProfiles, nextDueAfter, now } = this.#ports;
    let candidates: Candidate[] = dueProfiles(now()).map(({ name, priority }) => {
      return { profileName: name, priority, running: this.#onTheirWay.countOf(name) };
    });
    let lookAgainAt = nextDueAfter(now()) ?? Infinity;
    for (;;) {
      const candidate = nextTurn(candidates, this.#onTheirWay.count + claimed.length);
      if (candidate === null) break;
      const taken = this.#claimOne(candidate);
      if (typeof taken === 'object') claimed.push(taken);
      else lookAgainAt = Math.min(lookAgainAt, taken);
      candidates = candidates.flatMap((other) => {
        if (other !== candidate) return [other];
        return typeof taken === 'object' ? [{ ...other, running: other.running + 1 }] : [];
      });
    }
    return lookAgainAt;
  }

  /** Claims one image of a profile; else answers when to ask again, Infinity where something else will tell. */
  #claimOne({ profileName, running }: Candidate): ImageRecord | number {
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
    return image;
  }

  async #run(image: ImageRecord, callBack: CallBack): Promise<void> {
    const { attempt, claims, ownerId, health, now, onBug, onChange } = this.#ports;
    const holder = { ownerId, claimNumber: image.claimNumber };
    const startedAt = now();
    let result: FlowOutcome['result'] = 'other';
    const write = await heeding(attempt(image, callBack), callBack.whole).then(
      (outcome) => {
        result = resultOf(image, outcome);
        return () => {
          settle(claims, image, outcome, holder);
        };
      },
      (error: unknown) => () => {
        const isCalledBack = callBack.before.aborted;
        if (!isCalledBack) onBug(error, image.id);
        settleThrown(claims, image, error, { holder, isCalledBack });
      },
    );
    try {
      // An answer that the disk does not take yet is held until it does; the row stays claimed meanwhile.
      const writeSoon = () => this.#writeSoon(image, { startedAt, result }, write);
      await health.persist('queue', writeSoon, this.#giveUp.signal);
    } catch (error) {
      if (!this.#giveUp.signal.aborted) {
        onBug(error, image.id);
        health.guard('queue', () => {
          claims.apply(image.id, { type: 'released', hasLeft: true }, holder);
        });
      }
    } finally {
      if (this.#leave(image, { startedAt, result })) this.#lookAgain(0);
      onChange();
    }
  }

  /** Writes a result with those of others that come back meanwhile; settles once it is on disk. */
  #writeSoon(image: ImageRecord, outcome: FlowOutcome, write: () => void): Promise<undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#settling.push({ image, outcome, write, resolve, reject });
    if (this.#settling.length > 1) return promise;
    this.#ports.setTimer(() => {
      if (this.#settling.length > 0) this.wake();
    }, 0);
    return promise;
  }

  /** Gives an image's place to others; false where it had none any more. */
  #leave(image: ImageRecord, outcome: FlowOutcome): boolean {
    if (!this.#onTheirWay.end(image)) return false;
    this.#learn(image.profileName, outcome);
    return true;
  }

  #learn(profileName: string, outcome: FlowOutcome): void {
    const { limitsOf, now } = this.#ports;
    const flow = this.#flows.get(profileName);
    if (flow !== undefined) this.#flows.set(profileName, afterReturn(flow, limitsOf(profileName), outcome, now()));
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
}
