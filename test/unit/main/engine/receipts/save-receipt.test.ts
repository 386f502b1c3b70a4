import { createHash } from 'node:crypto';
import { readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readReceipt } from '../../../../../main/engine/receipts/read-receipt.ts';
import type { ReceiptRow, ReceiptSlice } from '../../../../../main/engine/receipts/receipt-format.ts';
import { saveReceipt } from '../../../../../main/engine/receipts/save-receipt.ts';
import { answerNext, queuedStore } from '../../../../support/answered-store.ts';

it.each([3, 450])('writes each of %d files once, with the hash of its answer', async (count) => {
  using here = queuedStore(count);
  const id = answerNext(here.store, 'text/plain', 'No findings.');
  const batch = here.store.batches.find(here.batchId);
  if (batch === null) throw new Error('the batch is gone');
  const path = join(dirname(here.path), 'receipt.json');
  const sum = await saveReceipt(here.store, batch, { path, file: 'json' }, 5_000);
  expect(sum).toMatchObject({ found: count, answered: 1, waiting: count - 1 });
  const rows: (ReceiptRow | ReceiptSlice)[] = [];
  const { head } = await readReceipt(path, (row) => rows.push(row));
  expect(head).toMatchObject({ batch: { number: here.batchId, name: 'Monday' }, savedAt: '1970-01-01T00:00:05.000Z' });
  expect(new Set(rows.map((row) => row.path)).size).toBe(count);
  const answered = rows.find((row) => 'state' in row && row.state === 'answered');
  expect(answered).toMatchObject({
    path: here.store.images.find(id)?.sourcePath,
    answerSha256: createHash('sha256').update('No findings.').digest('hex'),
  });
});

it('leaves nothing where it cannot be written', async () => {
  using here = queuedStore(1);
  const batch = here.store.batches.find(here.batchId);
  if (batch === null) throw new Error('the batch is gone');
  const path = join(dirname(here.path), 'missing', 'receipt.csv');
  await expect(saveReceipt(here.store, batch, { path, file: 'csv' }, 1)).rejects.toThrow(
    `${path} cannot be written (ENOENT): its folder does not exist. Make the folder first, or choose another one.`,
  );
  expect([existsSync(path), readFileSync(here.path).length > 0]).toEqual([false, true]);
});
