import type { CallHandlers } from './answer-call.ts';
import { ChoiceExpired } from './choice-expired.ts';
import type { HandlerParts } from './handler-parts.ts';

type ReceiptHandlers = Pick<CallHandlers, 'receipts.save' | 'receipts.read' | 'receipts.redo'>;

/** Receipts: where to save them, which one to redo. */
export function createReceiptHandlers({
  engine,
  chosen,
  dialogs,
}: Pick<HandlerParts, 'engine' | 'chosen' | 'dialogs'>): ReceiptHandlers {
  return {
    'receipts.save': async ({ batchId, file }) => {
      const path = await dialogs.saveAs(`sagittal-receipt-${batchId}.${file}`, 'Save the receipt');
      if (path === null) return { savedAs: null, found: 0 };
      const { found } = await engine.call('receipts.save', { batchId, path, file });
      return { savedAs: path, found };
    },
    'receipts.read': async () => {
      const path = await dialogs.pickReceipt();
      if (path === null) return null;
      const { batchName, profileName, summary, toRedo } = await engine.call('receipts.read', { path });
      return { token: chosen.remember([path]), batchName, profileName, found: summary.found, toRedo };
    },
    'receipts.redo': async ({ token }) => {
      const [path] = chosen.pathsOf(token) ?? [];
      if (path === undefined) throw new ChoiceExpired();
      const { batchId } = await engine.call('receipts.redo', { path });
      return { batchId };
    },
  };
}
