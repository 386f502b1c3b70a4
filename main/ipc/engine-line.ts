import type { Status } from '../../shared/contract/rows.ts';
import type { EngineCall, EngineCallName } from '../engine/calls/engine-calls.ts';

/** The way to the engine, wherever it runs. */
export interface EngineLine {
  /** Rejects with an EngineCallError where the engine refuses or is gone for good. */
  readonly call: <Name extends EngineCallName>(
    name: Name,
    ...input: Parameters<EngineCall<Name>>
  ) => Promise<Awaited<ReturnType<EngineCall<Name>>>>;
  /** Answered even while the engine starts again. */
  readonly status: () => Promise<Status>;
}
