import type { Selection } from '../../../shared/contract/calls.ts';
import { applyInParts, carryOut, type CommandPorts } from './commands.ts';
import { WrongUse } from '../base/expected-failure.ts';

/** What a cancel has changed, as far as it can be taken back. */
interface Cancelled {
  readonly toSend: readonly number[];
  readonly paused: readonly number[];
  /** Whole batches whose intake ended with it. */
  readonly selection: Selection;
}

/** The latest cancels of this process are kept, to be taken back. */
const MOST_CANCELS = 10;

/** Cancels images so that it can be taken back while this process lives. */
export class CancelUndo {
  readonly #cancels = new Map<string, Cancelled>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Cancels a selection; `undo` is null where nothing can be taken back. */
  async cancel(selection: Selection, ports: CommandPorts): Promise<{ changed: number; undo: string | null }> {
    const toSend = ports.images.select(selection, ['checking', 'waiting', 'running']);
    const paused = ports.images.select(selection, ['paused']);
    const changed = await carryOut('cancel', selection, ports);
    if (toSend.length + paused.length === 0) return { changed, undo: null };
    const undo = this.#newId();
    this.#cancels.set(undo, { toSend, paused, selection });
    const oldest = this.#cancels.keys().next();
    if (this.#cancels.size > MOST_CANCELS && oldest.done !== true) this.#cancels.delete(oldest.value);
    return { changed, undo };
  }

  /** Takes a cancel back; what was paused is paused again. Throws WrongUse for one that is too long ago. */
  async takeBack(undo: string, ports: CommandPorts): Promise<{ changed: number }> {
    const cancelled = this.#cancels.get(undo);
    if (cancelled === undefined)
      throw new WrongUse('This can no longer be undone. Select the images and choose Retry.');
    this.#cancels.delete(undo);
    if ('batchId' in cancelled.selection) ports.reopenIntakes(cancelled.selection);
    const sent = await applyInParts(cancelled.toSend, [{ type: 'retry' }], ports);
    const paused = await applyInParts(cancelled.paused, [{ type: 'retry' }, { type: 'pause' }], ports);
    return { changed: sent + paused };
  }
}
