import type { ImageState } from '../../../shared/states.ts';
import type { RedoFile } from '../intake/redo-file.ts';
import type { ReceiptRow } from './receipt-format.ts';

/**
 * The file to send again for a row of a receipt; null for what was answered, left out or is held for a person, and for
 * what this computer's queue has answered since or still works on. `stateNow` is the row's own state here, null where
 * the row is gone.
 */
export function fileToRedo(row: ReceiptRow, stateNow: ImageState | null): RedoFile | null {
  if (row.state !== 'failed' && row.state !== 'cancelled' && row.state !== 'waiting') return null;
  if (stateNow !== null && stateNow !== 'failed' && stateNow !== 'cancelled') return null;
  return row.sha256 === undefined ? null : { path: row.path, sha256: row.sha256 };
}
