import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useBatchActs } from '../../../../../renderer/features/queue/use-batch-acts.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

it.each([
  ['urgent', '1 image will be sent before the others.'],
  ['normal', '1 image will be sent in turn.'],
  ['background', '1 image will be sent when nothing else waits.'],
] as const)('says what the priority %s means', async (priority, words) => {
  const { result } = renderPageHook(useBatchActs, { world: { images: [imageRow()] } });
  act(() => result.current.prioritise({ selection: { ids: [1] }, priority }));
  expect(await screen.findByText(words)).toBeDefined();
});

it('says why a receipt could not be saved', async () => {
  const { result, main } = renderPageHook(useBatchActs);
  main.fail('receipts.save', 'The disk is full.', 'storage-full');
  act(() => result.current.saveReceipt({ batchId: 1, file: 'csv' }));
  expect((await screen.findByRole('alert')).textContent).toBe('That did not workThe disk is full.');
});
