import type { LockState } from '../../../shared/contract/lock.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { hashSecret, isOfOtherCost, isSecretOf } from '../base/secret-hash.ts';
import type { OperatorSession } from '../storage/operator-sessions.ts';
import type { OperatorRow } from '../storage/operators.ts';
import { checkAccess, type Access, type LockedOrNot } from './access.ts';
import type { LockPorts, LockReason } from './lock-ports.ts';
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
    const { operators, sessions, holder } = this.#ports;
    if (operators.count() === 0) return operators.rules().operatorLock === 'required' ? 'set-up' : 'off';
    const session = sessions.find(holder);
    return session !== null && this.#isAwake(session) ? 'open' : 'locked';
  }

  /** The operator who is signed in here; null where nobody is, or somebody without a PIN. */
  get signedIn(): string | null {
    const { sessions, holder } = this.#ports;
    return this.state === 'open' ? (sessions.find(holder)?.operator ?? null) : null;
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

  /** Signs an operator in. Throws WrongUse for a wrong PIN, and for a try that comes too soon after wrong ones. */
  async signIn(name: string, pin: string): Promise<void> {
    const { operators, sessions, audit, holder, now, together, cost } = this.#ports;
    const operator = this.#claimTry(name);
    if (!(await isSecretOf(operator.secret, pin))) throw this.#wrongPin(operator.name);
    const secret = isOfOtherCost(operator.secret, cost) ? await hashSecret(pin, cost) : null;
    together(() => {
      // Somebody may have changed the PIN or removed the operator meanwhile.
      if (operators.find(name)?.secret !== operator.secret) throw new WrongUse(CHANGED);
      this.#endIfAsleep();
      if (secret === null) operators.forgetTries(operator.id);
      else operators.setSecret(operator.id, secret);
      sessions.begin(holder, operator.id, now());
      audit.record('unlocked');
    });
    this.#ports.onChange();
  }

  /** Lets somebody in without a PIN, who says why; the next operator is told. Throws WrongUse where that is not allowed. */
  breakGlass(reason: string): void {
    const { operators, sessions, audit, holder, user, now, together } = this.#ports;
    together(() => {
      if (operators.count() === 0) throw new WrongUse('There is no operator here, so nothing is locked by a PIN.');
      if (operators.rules().breakGlass !== 'allowed') throw new WrongUse(NO_BREAK_GLASS);
      this.#endIfAsleep();
      operators.noteBreakGlass({ at: now(), user, reason });
      sessions.begin(holder, null, now());
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
    const { sessions, holder, together } = this.#ports;
    const ended = together(() => {
      const found = sessions.all().filter((session) => why === 'by-hand' || session.holder === holder);
      for (const session of found) this.#end(session, this.#isAwake(session) ? why : 'idle');
      return found.length;
    });
    if (ended > 0) this.#ports.onChange();
    return ended;
  }

  /** Says that a person has just used Sagittal here. */
  use(): void {
    const { sessions, holder, now } = this.#ports;
    const session = sessions.find(holder);
    if (session === null || !this.#isAwake(session)) return;
    if (Math.abs(now() - session.usedAt) >= USE_EVERY_MS) sessions.use(holder, now());
  }

  /** Ends what nobody has used for too long, here and where no process is left to end it. */
  sweep(): void {
    const { sessions, together } = this.#ports;
    if (sessions.all().every((session) => this.#isAwake(session))) return;
    together(() => {
      for (const session of sessions.all()) if (!this.#isAwake(session)) this.#end(session, 'idle');
    });
    this.#ports.onChange();
  }

  /** Ends what an earlier start of the window has left, which may have been killed. */
  endEarlier(): void {
    const { sessions, holder, together } = this.#ports;
    if (!holder.startsWith(WINDOW_HOLDER)) return;
    together(() => {
      for (const session of sessions.all())
        if (session.holder.startsWith(WINDOW_HOLDER) && session.holder !== holder) this.#end(session, 'ended');
    });
  }

  #isAwake({ usedAt }: OperatorSession): boolean {
    const { operators, now, longestIdleMs = Infinity } = this.#ports;
    const idleMs = Math.min(longestIdleMs, operators.rules().lockAfterMinutes * 60_000);
    // A clock that was put back far has not moved anybody.
    return Math.abs(now() - usedAt) < idleMs;
  }

  #endIfAsleep(): void {
    const session = this.#ports.sessions.find(this.#ports.holder);
    if (session !== null) this.#end(session, this.#isAwake(session) ? 'other-operator' : 'idle');
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
const NO_BREAK_GLASS =
  'Going in without a PIN is not allowed on this computer. Ask another operator, or whoever looks after this computer.';
