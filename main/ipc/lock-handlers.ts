import { CALL_ACCESS } from '../engine/calls/call-access.ts';
import type { LockState } from '../../shared/contract/lock.ts';
import type { CallName } from '../../shared/contract/names.ts';
import type { CallHandlers } from './answer-call.ts';
import type { EngineLine } from './engine-line.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Whether the window is locked; where the engine cannot say, it is locked if it was ever lockable. */
export function createLockHandlers({ engine }: Pick<HandlerParts, 'engine'>) {
  let last: LockState | null = null;
  const know = (state: LockState) => {
    last = state;
    return state;
  };
  return {
    'lock.state': async () => {
      try {
        return know(await engine.call('lock.state'));
      } catch (error) {
        if (last === null || last.state === 'off') throw error;
        return know({ ...last, state: last.state === 'set-up' ? 'set-up' : 'locked', operator: null, breakGlass: [] });
      }
    },
    'lock.now': async () => know(await engine.call('lock.now', { why: 'by-hand' })),
  } satisfies Partial<CallHandlers>;
}

/** The same handlers, each asking the engine first whether somebody has to sign in: main's own part does not reach the engine at once. */
export function guardHandlers<Handlers extends object>(handlers: Handlers, engine: EngineLine): Handlers {
  const guarded = Object.entries(handlers).map(([name, handler]: [string, Handler]) => {
    // The names of handlers are those of calls, which a loop over them cannot say by type.
    const access = CALL_ACCESS[name as CallName];
    if (access === 'open') return [name, handler];
    const guard: Handler = async (input) => {
      await engine.call('lock.check', { access });
      return handler(input);
    };
    return [name, guard];
  });
  return Object.fromEntries(guarded) as Handlers;
}

type Handler = (input: never) => Promise<unknown>;
