import type { CallHandlers } from './answer-call.ts';
import type { ChosenPaths } from './chosen-paths.ts';
import type { SystemActions } from './system-actions.ts';
import type { Dialogs } from './dialogs.ts';
import type { EngineLine } from './engine-line.ts';
import type { Updates } from '../updates/updates.ts';

/** What the handlers of the window's calls are made of. */
export interface HandlerParts {
  readonly engine: EngineLine;
  readonly chosen: ChosenPaths;
  readonly dialogs: Dialogs;
  readonly systemActions: SystemActions;
  /** The text of the recovery key file. */
  readonly recoveryKey: () => string;
  readonly updates: Pick<Updates, 'view' | 'look' | 'install'>;
  readonly about: Awaited<ReturnType<CallHandlers['app.about']>>;
}
