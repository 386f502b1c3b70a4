import type { OperatorLock } from '../operators/operator-lock.ts';
import { CALL_ACCESS } from './call-access.ts';
import type { EngineCallName, EngineCalls } from './engine-calls.ts';

/** The engine's calls, each asking first whether somebody has to sign in, as `CALL_ACCESS` says. They then reject with Locked. */
export function guardCalls(calls: EngineCalls, lock: Pick<OperatorLock, 'check'>): EngineCalls {
  const guarded = (name: EngineCallName, call: Call): Call => {
    const access = CALL_ACCESS[name];
    return async (input) => {
      lock.check(access);
      const output = await call(input);
      // Whoever removes an operator may be signed out by it, and did it all the same.
      if (name.startsWith('operators.')) return output;
      // What was asked for while somebody was signed in is not shown after that.
      lock.check(access);
      return output;
    };
  };
  // The groups and their methods are the names of the table, which a loop over them cannot say by type.
  const groups = Object.entries(calls).map(([group, methods]: [string, object]) => [
    group,
    Object.fromEntries(
      Object.entries(methods).map(([name, call]) => [
        name,
        guarded(`${group}.${name}` as EngineCallName, call as Call),
      ]),
    ),
  ]);
  return Object.fromEntries(groups) as EngineCalls;
}

type Call = (input: unknown) => Promise<unknown>;
