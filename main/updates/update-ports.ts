import type { UpdateServer, UpdateSource } from '../../shared/updates.ts';
import type { RefusalReason } from './update-refused.ts';
import type { UpdateWay } from './update-way.ts';

/** What fetches versions and puts them in place. Rejects with an error that `refusalOf` knows where one is not to be trusted. */
export interface Updater {
  /** The number of a newer version that is meant for this computer; null where there is none. */
  readonly look: (server: UpdateServer) => Promise<string | null>;
  /** Fetches what was found last and checks it; does little where exactly that is here already. */
  readonly fetch: () => Promise<void>;
  /** Ends Sagittal in good order, puts what was fetched in place, and starts it. */
  readonly install: () => Promise<void>;
}

/** What `Updates` needs of the rest. */
export interface UpdatePorts {
  readonly way: UpdateWay;
  readonly updater: Updater;
  /** What the policy says now; rejects, with words for IT, while nobody knows. */
  readonly source: () => Promise<UpdateSource>;
  /** True while images are on their way or being taken in; paused ones are not. */
  readonly isBusy: () => Promise<boolean>;
  /** Asks the person whether to close Sagittal for this version now. */
  readonly agrees: (version: string) => Promise<boolean>;
  /** Writes into the audit log; a version that cannot be recorded is not installed. */
  readonly record: (what: 'begun' | RefusalReason, version: string | null) => Promise<void>;
  readonly onChange: () => void;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}
