import { describe, expect, it } from 'vitest';
import { ChoiceExpired } from '../../../../main/ipc/choice-expired.ts';
import { createReceiptHandlers } from '../../../../main/ipc/receipt-handlers.ts';
import { handlerSite } from '../../../support/handler-site.ts';

const READ = { batchName: 'Monday', profileName: 'demo', summary: { found: 5 }, toRedo: 2 };

describe('a receipt', () => {
  it('is saved under the number of its batch, where the person said', async () => {
    const site = handlerSite({ 'receipts.save': { found: 5 } }, { saveAs: '/out.csv' });
    const saved = await createReceiptHandlers(site.parts)['receipts.save']({ batchId: 7, file: 'csv' });
    expect([saved, site.shown]).toEqual([
      { savedAs: '/out.csv', found: 5 },
      ['Save the receipt: sagittal-receipt-7.csv'],
    ]);
    expect(site.calls).toEqual([['receipts.save', { batchId: 7, path: '/out.csv', file: 'csv' }]]);
  });

  it('is not saved where the person presses Cancel', async () => {
    const site = handlerSite();
    const saved = await createReceiptHandlers(site.parts)['receipts.save']({ batchId: 7, file: 'json' });
    expect([saved, site.calls]).toEqual([{ savedAs: null, found: 0 }, []]);
  });

  it('is shown before anything is sent, then redone by its token', async () => {
    const site = handlerSite({ 'receipts.read': READ, 'receipts.redo': { batchId: 8 } }, { receipt: '/r.json' });
    const handlers = createReceiptHandlers(site.parts);
    const chosen = await handlers['receipts.read'](undefined);
    expect(chosen).toEqual({
      token: expect.any(String) as string,
      batchName: 'Monday',
      profileName: 'demo',
      found: 5,
      toRedo: 2,
    });
    expect(site.calls.map(([method]) => method)).toEqual(['receipts.read']);
    expect(await handlers['receipts.redo']({ token: chosen?.token ?? '' })).toEqual({ batchId: 8 });
    expect(site.calls.at(-1)).toEqual(['receipts.redo', { path: '/r.json' }]);
  });

  it('is none where nothing was chosen or its token is not known', async () => {
    const handlers = createReceiptHandlers(handlerSite().parts);
    expect(await handlers['receipts.read'](undefined)).toBeNull();
    await expect(handlers['receipts.redo']({ token: 'other' })).rejects.toThrow(ChoiceExpired);
  });
});
