import type { CallHandlers } from './answer-call.ts';
import type { ChosenPaths } from './chosen-paths.ts';
import type { SystemActions } from './system-actions.ts';
import type { Dialogs } from './dialogs.ts';
import type { GivenFiles } from './given-files.ts';
import type { EngineLine } from './engine-line.ts';
import type { Updates } from '../updates/updates.ts';

/** What main does with the program itself. */
export interface ProgramDesk {
  /** Writes a support bundle; rejects with words for people where it cannot. */
  readonly saveBundle: (path: string) => Promise<void>;
  readonly startAtLogin: { readonly isOn: () => boolean; readonly choose: (isOn: boolean) => Promise<void> };
}

/** What the handlers of the window's calls are made of. */
export interface HandlerParts {
  readonly engine: EngineLine;
  readonly chosen: ChosenPaths;
  readonly dialogs: Dialogs;
  readonly systemActions: SystemActions;
  /** The text of the recovery key file. */
  readonly recoveryKey: () => string;
  readonly updates: Pick<Updates, 'view' | 'look' | 'install'>;
  readonly about: () => ReturnType<CallHandlers['app.about']>;
  /** What main does on this computer beside the page. */
  readonly desk: ProgramDesk;
  readonly given: GivenFiles;
}
