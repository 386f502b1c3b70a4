import type { LockState, Operator } from '../../../shared/contract/lock.ts';
import type { OperatorRules } from '../../../shared/operator-rules.ts';
import type { Access } from '../operators/access.ts';
import type { LockReason } from '../operators/lock-ports.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Signing in and out. */
export interface LockCalls {
  readonly state: () => Promise<LockState>;
  /** Throws WrongUse for a wrong PIN, and for a try that comes too soon after wrong ones. */
  readonly signIn: (input: { name: string; pin: string; isForThisProcess?: boolean }) => Promise<LockState>;
  readonly breakGlass: (input: { reason: string }) => Promise<LockState>;
  readonly told: () => Promise<LockState>;
  /** Locks this window or terminal; by hand everything on this computer. */
  readonly now: (input: { why: LockReason }) => Promise<LockState>;
  /** Rejects with Locked where somebody has to sign in before that. */
  readonly check: (input: { access: Access }) => Promise<null>;
  /** Says that a person has just used Sagittal. */
  readonly use: () => Promise<null>;
}

/** The operators of this computer. */
export interface OperatorCalls {
  readonly list: () => Promise<Operator[]>;
  readonly add: (input: { name: string; pin: string }) => Promise<Operator[]>;
  readonly remove: (input: { name: string }) => Promise<Operator[]>;
  readonly changePin: (input: { name: string; pin: string }) => Promise<Operator[]>;
  readonly saveRules: (input: OperatorRules) => Promise<OperatorRules>;
}

type Parts = Pick<WorkingParts, 'lock' | 'operatorDesk' | 'images' | 'operators'>;

/** Lock calls over the engine's parts. */
export function createLockCalls({ lock, images }: Parts): LockCalls {
  const view = () => {
    const { waiting, running, checking } = images.counts();
    return lock.view(waiting + running + checking);
  };
  return {
    state: async () => view(),
    signIn: async ({ name, pin, isForThisProcess = false }) => {
      await lock.signIn(name, pin, isForThisProcess);
      return view();
    },
    breakGlass: async ({ reason }) => {
      lock.breakGlass(reason);
      return view();
    },
    told: async () => {
      lock.told();
      return view();
    },
    now: async ({ why }) => {
      lock.lock(why);
      return view();
    },
    check: async ({ access }) => {
      lock.check(access);
      return null;
    },
    use: async () => {
      lock.use();
      return null;
    },
  };
}

/** Operator calls over the engine's parts; who may is asked before. */
export function createOperatorCalls({ lock, operatorDesk: desk, operators }: Parts): OperatorCalls {
  return {
    list: async () => desk.list(),
    add: async ({ name, pin }) => {
      await desk.add(name, pin, () => {
        lock.check('set-up');
      });
      return desk.list();
    },
    remove: async ({ name }) => {
      desk.remove(name);
      return desk.list();
    },
    changePin: async ({ name, pin }) => {
      await desk.changePin(name, pin);
      return desk.list();
    },
    saveRules: async (rules) => {
      desk.saveRules(rules);
      return operators.rules();
    },
  };
}
