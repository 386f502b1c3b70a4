import { breakGlassReasonSchema, type LockState } from '../../../shared/contract/lock.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { hashSecret, isOfOtherCost, isSecretOf } from '../base/secret-hash.ts';
import type { OperatorSession } from '../storage/operator-sessions.ts';
import type { OperatorRow } from '../storage/operators.ts';
import { checkAccess, type Access, type LockedOrNot } from './access.ts';
import type { LockPorts, LockReason } from './lock-ports.ts';
import { holderOfUse, isOver } from './seat.ts';
import { waitLeft, waitWords } from './wrong-tries.ts';

/** A session counts as used again after so long at the earliest, in milliseconds: each use is a write. */
const USE_EVERY_MS = 1_000;

/** Whether somebody is signed in at one window or terminal; the records are the truth, for all processes on them. */
export class OperatorLock {
  readonly #ports: LockPorts;

  constructor(ports: LockPorts) {
    this.#ports = ports;
  }

  get state(): LockedOrNot {
    const { operators, sessions } = this.#ports;
    if (operators.count() === 0) return operators.rules().operatorLock === 'required' ? 'set-up' : 'off';
    const session = sessions.find(this.#holder);
    return session !== null && this.#isAwake(session) ? 'open' : 'locked';
  }

  /** The operator who is signed in here; null where nobody is, or somebody without a PIN. */
  get signedIn(): string | null {
    const { sessions } = this.#ports;
    return this.state === 'open' ? (sessions.find(this.#holder)?.operator ?? null) : null;
  }

  /** Throws Locked where somebody has to sign in first. */
  check(access: Access): void {
    if (access !== 'open') checkAccess(access, this.state);
  }

  /** What people see of it; `unsettled` counts the images that Sagittal goes on with. */
  view(unsettled: number): LockState {
    const { operators, now } = this.#ports;
    const { state, signedIn: operator } = this;
    return {
      state,
      operator,
      operators: operators.all().map((row) => ({ name: row.name, waitMs: waitLeft(row, now()) })),
      rules: operators.rules(),
      breakGlass: operator === null ? [] : operators.untoldBreakGlass(),
      unsettled,
    };
  }

  /**
   * Signs an operator in, here or for this process alone, with which it ends however that ends. Throws WrongUse for a wrong PIN, and for
   * a try that comes too soon after wrong ones.
   */
  async signIn(name: string, pin: string, isForThisProcess = false): Promise<void> {
    const { operators, sessions, audit, seat, use, now, together, cost } = this.#ports;
    const operator = this.#claimTry(name);
    if (!(await isSecretOf(operator.secret, pin))) throw this.#wrongPin(operator.name);
    const secret = isOfOtherCost(operator.secret, cost) ? await hashSecret(pin, cost) : null;
    together(() => {
      // Somebody may have changed the PIN or removed the operator meanwhile.
      if (operators.find(name)?.secret !== operator.secret) throw new WrongUse(CHANGED);
      this.#endEarlierOne();
      if (secret === null) operators.forgetTries(operator.id);
      else operators.setSecret(operator.id, secret);
      if (isForThisProcess) seat.holder = holderOfUse(use);
      sessions.begin(seat.holder, operator.id, now());
      audit.record('unlocked');
    });
    this.#ports.onChange();
  }

  /**
   * Lets somebody in without a PIN, who says why; the next operator is told. Throws WrongUse where that is not allowed, whatever the
   * reason, and for a reason that is none.
   */
  breakGlass(given: string): void {
    const { operators, sessions, audit, seat, user, now, together } = this.#ports;
    together(() => {
      if (operators.count() === 0) throw new WrongUse(NO_PIN_HERE);
      if (operators.rules().breakGlass !== 'allowed') throw new WrongUse(operators.whyNoBreakGlass() ?? NO_BREAK_GLASS);
      const said = breakGlassReasonSchema.safeParse(given);
      if (!said.success) throw new WrongUse(NO_REASON);
      const { data: reason } = said;
      this.#endEarlierOne();
      operators.noteBreakGlass({ at: now(), user, reason });
      sessions.begin(seat.holder, null, now());
      audit.record('break-glass', { reason });
    });
    this.#ports.onChange();
  }

  /** Says that the operator was told of ways in without a PIN. */
  told(): void {
    this.#ports.operators.tellBreakGlass(this.#ports.now());
  }

  /** Ends what is open here, and by hand everything that is open on this computer; answers how many sessions ended. */
  lock(why: LockReason): number {
    const { sessions, together } = this.#ports;
    const ended = together(() => {
      const found = sessions.all().filter((session) => why === 'by-hand' || session.holder === this.#holder);
      for (const session of found) this.#end(session, this.#whyEnded(session) ?? why);
      return found.length;
    });
    if (ended > 0) this.#ports.onChange();
    return ended;
  }

  /** Says that a person has just used Sagittal here. */
  use(): void {
    const { sessions, now } = this.#ports;
    const session = sessions.find(this.#holder);
    if (session === null || !this.#isAwake(session)) return;
    if (Math.abs(now() - session.usedAt) >= USE_EVERY_MS) sessions.use(session.holder, now());
  }

  /** Ends what nobody has used for too long, here and where no process is left to end it. */
  sweep(): void {
    const { sessions, together } = this.#ports;
    if (sessions.all().every((session) => this.#whyEnded(session) === null)) return;
    together(() => {
      this.#endWhatEnded();
    });
    this.#ports.onChange();
  }

  /** Ends what an earlier start of the window has left, which may have been killed. */
  endEarlier(): void {
    const { sessions, together } = this.#ports;
    if (!this.#holder.startsWith(WINDOW_HOLDER)) return;
    together(() => {
      for (const session of sessions.all())
        if (session.holder.startsWith(WINDOW_HOLDER) && session.holder !== this.#holder) this.#end(session, 'ended');
    });
  }

  get #holder(): string {
    return this.#ports.seat.holder;
  }

  /** Why a session counts no more; null where it does. */
  #whyEnded(session: OperatorSession): 'ended' | 'idle' | null {
    if (isOver(session.holder, this.#ports.isRunning)) return 'ended';
    return this.#isAwake(session) ? null : 'idle';
  }

  #endWhatEnded(): void {
    for (const session of this.#ports.sessions.all()) {
      const why = this.#whyEnded(session);
      if (why !== null) this.#end(session, why);
    }
  }

  #isAwake({ usedAt }: OperatorSession): boolean {
    const { operators, now, longestIdleMs = Infinity } = this.#ports;
    const idleMs = Math.min(longestIdleMs, operators.rules().lockAfterMinutes * 60_000);
    // A clock that was put back far has not moved anybody.
    return Math.abs(now() - usedAt) < idleMs;
  }

  #endEarlierOne(): void {
    this.#endWhatEnded();
    const session = this.#ports.sessions.find(this.#holder);
    if (session !== null) this.#end(session, 'other-operator');
  }

  #end(session: OperatorSession, why: LockReason): void {
    const { sessions, audit } = this.#ports;
    audit.record('locked', { account: session.operator ?? NO_PIN, why });
    sessions.end(session.holder);
  }

  /** Counts the try before it is judged: whoever ends the program meanwhile has had it. */
  #claimTry(name: string): OperatorRow {
    const { operators, now, together } = this.#ports;
    const { operator, left } = together(() => {
      const found = operators.find(name);
      if (found === null) throw new WrongUse(`There is no operator "${name}" here.`);
      const wait = waitLeft(found, now());
      if (now() < found.triedAt) operators.moveTry(found.id, now());
      if (wait === 0) operators.countTry(found.id, now());
      return { operator: found, left: wait };
    });
    if (left > 0) throw new WrongUse(`Too many wrong tries. Try again in ${waitWords(left)}.`);
    return operator;
  }

  #wrongPin(name: string): WrongUse {
    const { operators, audit, now } = this.#ports;
    const operator = operators.find(name);
    audit.record('wrong-pin', { account: name, count: operator?.tries ?? 0 });
    this.#ports.onChange();
    const left = operator === null ? 0 : waitLeft(operator, now());
    const wait = left === 0 ? 'Try again.' : `Try again in ${waitWords(left)}.`;
    return new WrongUse(`This is not the PIN of ${name}. ${wait}`);
  }
}

/** What the holder of a window begins with; there is one window at a time on the records. */
export const WINDOW_HOLDER = 'window ';

/** Who went in without a PIN, in the audit log. */
export const NO_PIN = 'break-glass';

const CHANGED = 'This operator was changed or removed meanwhile. Try again.';
const NO_PIN_HERE = 'There is no operator on this computer, so there is no PIN to go in without.';
const NO_REASON = 'Going in without a PIN takes a reason of 10 to 200 letters. Name no patient in it.';
const NO_BREAK_GLASS =
  'Going in without a PIN is not allowed on this computer. Ask another operator, or whoever looks after this computer.';
