import { expect, it } from 'vitest';
import { fileToRedo } from '../../../../../main/engine/receipts/file-to-redo.ts';
import type { ReceiptRow } from '../../../../../main/engine/receipts/receipt-format.ts';
import type { ImageState } from '../../../../../shared/states.ts';

const ROW: ReceiptRow = { path: '/a.png', sizeBytes: 5, sha256: 'a'.repeat(64), state: 'failed', attempts: 1 };

it.each<[ReceiptRow['state'], ImageState | null, boolean]>([
  ['failed', null, true],
  ['failed', 'failed', true],
  ['cancelled', 'cancelled', true],
  ['waiting', null, true],
  ['waiting', 'waiting', false],
  ['failed', 'answered', false],
  ['failed', 'running', false],
  ['failed', 'held', false],
  ['answered', null, false],
  ['skipped', null, false],
  ['quarantined', null, false],
  ['held', null, false],
])('a file that was %s and is %s now is sent again: %s', (state, stateNow, isSent) => {
  expect(fileToRedo({ ...ROW, state }, stateNow)).toEqual(isSent ? { path: '/a.png', sha256: ROW.sha256 } : null);
});

it('is nothing without a hash: nobody could say that it is still the same file', () => {
  const { sha256: _hash, ...row } = ROW;
  expect(fileToRedo(row, null)).toBeNull();
});
