import type { ChosenPaths } from '../app/chosen-paths.ts';
import type { EngineHost } from '../app/engine-host.ts';
import type { CallHandlers } from './answer-call.ts';
import type { Desk } from './desk.ts';
import type { Dialogs } from './dialogs.ts';

/** What the handlers of the window's calls are made of. */
export interface HandlerParts {
  readonly engine: Pick<EngineHost, 'call' | 'status'>;
  readonly chosen: ChosenPaths;
  readonly dialogs: Dialogs;
  readonly desk: Desk;
  /** The text of the recovery key file. */
  readonly recoveryKey: () => string;
  readonly about: Awaited<ReturnType<CallHandlers['app.about']>>;
}
