import { randomUUID } from 'node:crypto';
import { OperatorDesk } from '../../main/engine/operators/operator-desk.ts';
import { OperatorLock } from '../../main/engine/operators/operator-lock.ts';
import type { LockPorts } from '../../main/engine/operators/lock-ports.ts';
import { createStore, type Store } from '../../main/engine/storage/store.ts';
import { temporaryStore } from './temporary-store.ts';

/** What the hash of a PIN costs in tests. */
export const CHEAP_PIN = { memoryKib: 64, passes: 1, lanes: 1 };

/** The lock of one window or terminal, over the records. */
export interface LockPlace {
  readonly lock: OperatorLock;
  readonly desk: OperatorDesk;
  readonly store: Store;
}

/** Records on which windows and terminals sign in, with a clock that is set by hand. */
export interface LockSite extends Disposable {
  readonly clock: { now: number };
  /** The place of a holder, as a process of its own sees it. */
  readonly at: (holder: string) => LockPlace;
  /** The records of the audit log so far: event, operator who did it, account it is about, why. */
  readonly audited: () => string[];
}

/** Fresh records. */
export function lockSite(over: Partial<LockPorts> = {}): LockSite {
  const file = temporaryStore();
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  return {
    clock,
    at: (holder) => {
      const seat = { holder };
      const context = { now, random: () => 0, newInferenceId: randomUUID, holder: () => seat.holder };
      const store = createStore(file.database, file.key, {
        ...context,
        actor: { user: 'nurse', program: 'window' as const },
      });
      const { operators, operatorSessions: sessions, audit, claims } = store;
      const ports: LockPorts = {
        ...{ operators, sessions, audit, seat, now, cost: CHEAP_PIN, user: 'nurse', onChange: () => undefined },
        together: claims.together,
        use: { id: randomUUID(), pid: process.pid },
        isRunning: ({ pid }) => pid === process.pid,
        ...over,
      };
      return { lock: new OperatorLock(ports), desk: new OperatorDesk(ports), store };
    },
    audited: () =>
      file.database
        .prepare('SELECT line FROM audit_records ORDER BY seq')
        .pluck()
        .all()
        .map((line) => JSON.parse(String(line)) as Record<string, unknown>)
        .filter(({ event }) => event !== 'log-started')
        .map(({ event, operator, account, why, reason }) =>
          [event, operator ?? '-', account ?? '-', why ?? reason ?? ''].join(' ').trim(),
        ),
    [Symbol.dispose]: () => {
      file[Symbol.dispose]();
    },
  };
}
