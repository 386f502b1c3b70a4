import type { Operator } from '../../../shared/contract/lock.ts';
import { operatorNameSchema, whyNoPin, type OperatorRules } from '../../../shared/operator-rules.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { hashSecret } from '../base/secret-hash.ts';
import type { OperatorRow } from '../storage/operators.ts';
import type { LockPorts } from './lock-ports.ts';
import { NO_PIN } from './operator-lock.ts';

/** Adds, changes and removes operators; who may is asked before. Each change leaves a record in its own transaction. */
export class OperatorDesk {
  readonly #ports: LockPorts;

  constructor(ports: LockPorts) {
    this.#ports = ports;
  }

  /** By name. */
  list(): Operator[] {
    return this.#ports.operators.all().map(({ name, createdAt }) => ({ name, createdAt }));
  }

  /** Adds an operator; the first one is signed in with it. Throws WrongUse for a name or PIN that cannot be taken. */
  async add(name: string, pin: string, checkAgain: () => void): Promise<void> {
    const { operators, sessions, audit, seat, now, together, cost } = this.#ports;
    const named = operatorNameSchema.safeParse(name);
    if (!named.success || named.data.toLowerCase() === NO_PIN)
      throw new WrongUse('An operator needs a name of 1 to 60 letters.');
    const secret = await hashed(pin, named.data, cost);
    together(() => {
      checkAgain();
      const isFirst = operators.count() === 0;
      if (!operators.add({ name: named.data, secret }, now()))
        throw new WrongUse(`There is an operator "${named.data}" already.`);
      audit.record('operator-added', { account: named.data });
      if (!isFirst) return;
      sessions.begin(seat.holder, this.#find(named.data).id, now());
      audit.record('unlocked');
    });
    this.#ports.onChange();
  }

  /** Removes an operator. The last one takes the lock along; throws WrongUse where the rules ask for one. */
  remove(name: string): void {
    const { operators, audit, together } = this.#ports;
    together(() => {
      const operator = this.#find(name);
      const isLast = operators.count() === 1;
      if (isLast && operators.rules().operatorLock === 'required') throw new WrongUse(NEEDED);
      // First, while the record still names who does it.
      audit.record('operator-removed', { account: operator.name });
      this.#endSessions((of) => isLast || of === operator.name, 'removed');
      operators.remove(operator.id);
    });
    this.#ports.onChange();
  }

  /** Gives an operator another PIN; where they are signed in elsewhere they have to sign in again. */
  async changePin(name: string, pin: string): Promise<void> {
    const { operators, audit, together, cost } = this.#ports;
    const secret = await hashed(pin, this.#find(name).name, cost);
    together(() => {
      const operator = this.#find(name);
      this.#endSessions((of, isHere) => of === operator.name && !isHere, 'pin-changed');
      operators.setSecret(operator.id, secret);
      audit.record('operator-pin-changed', { account: operator.name });
    });
    this.#ports.onChange();
  }

  /** Throws WrongUse where a policy has locked what is changed. */
  saveRules(rules: OperatorRules): void {
    const { operators, audit, together } = this.#ports;
    together(() => {
      operators.saveRules(rules);
      const what = Object.entries(rules).map(([name, value]) => `${name}=${value}`);
      audit.record('lock-rules-changed', { what: what.join(',') });
    });
    this.#ports.onChange();
  }

  #endSessions(isMeant: (operator: string | null, isHere: boolean) => boolean, why: 'removed' | 'pin-changed'): void {
    const { sessions, audit, seat } = this.#ports;
    for (const session of sessions.all()) {
      if (!isMeant(session.operator, session.holder === seat.holder)) continue;
      audit.record('locked', { account: session.operator ?? NO_PIN, why });
      sessions.end(session.holder);
    }
  }

  #find(name: string): OperatorRow {
    const found = this.#ports.operators.find(name);
    if (found === null) throw new WrongUse(`There is no operator "${name}" here. See: sagittal operator list`);
    return found;
  }
}

const NEEDED =
  'This computer must have an operator, so the last one cannot be removed. Add another one first, or ask IT.';

async function hashed(pin: string, name: string, cost: LockPorts['cost']): Promise<string> {
  const why = whyNoPin(pin, name);
  if (why !== null) throw new WrongUse(why);
  return hashSecret(pin, cost);
}
