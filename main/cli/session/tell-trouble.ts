import type { Status } from '../../../shared/contract/rows.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { Output } from '../terminal/output.ts';

/** What of this computer keeps the engine from going on, in words for people and for IT. */
export type Trouble = NonNullable<Status['trouble']>;

export interface TroubleTeller {
  /** Looks, at most once a second, and says what has come or gone. */
  readonly look: () => Promise<void>;
  /**
   * Looks once more when the engine has stopped, however short ago the last look was: what came since then is told too. Answers that,
   * or what was there while the engine still worked; undefined where nothing was.
   */
  readonly end: () => Promise<Trouble | undefined>;
}

const LOOK_EVERY_MS = 1_000;

/** Says beside the results what keeps the engine from going on, once when it comes and once when it is gone. */
export function createTroubleTeller({ calls }: Pick<Engine, 'calls'>, output: Pick<Output, 'note'>): TroubleTeller {
  let last: Trouble | undefined;
  let lookedAt = -Infinity;
  const look = async () => {
    lookedAt = performance.now();
    const { trouble } = await calls.app.status();
    if (trouble?.sentence !== last?.sentence) output.note(trouble === undefined ? GONE : troubleLines(trouble));
    last = trouble;
  };
  return {
    look: async () => {
      if (performance.now() - lookedAt >= LOOK_EVERY_MS) await look();
    },
    end: async () => {
      const { trouble = last } = await calls.app.status();
      if (trouble !== undefined && trouble.sentence !== last?.sentence) output.note(troubleLines(trouble));
      return trouble;
    },
  };
}

/** A trouble as it is printed. */
export function troubleLines({ sentence, forIt }: Trouble): string {
  return `${sentence}\nDetails for IT: ${forIt}`;
}

const GONE = 'Sagittal goes on.';
