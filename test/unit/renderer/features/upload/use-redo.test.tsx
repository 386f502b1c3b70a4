import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useRedo } from '../../../../../renderer/features/upload/use-redo.ts';
import { button } from '../../../../support/page/look.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

const RECEIPT = { token: 'receipt-1', batchName: 'Ward 3', profileName: 'chest', found: 120, toRedo: 2 };

function redo(receipt: Choices['receipt']) {
  const sent: number[] = [];
  const page = renderPageHook(() => useRedo((batchId) => sent.push(batchId)), {
    world: { choices: noChoices({ receipt }) },
  });
  act(() => page.result.current());
  return { ...page, sent };
}

it('says what would be sent again, and where to, before anything is', async () => {
  const { user, main, sent } = redo(RECEIPT);
  const dialog = await screen.findByRole('dialog', { name: 'Send 2 images of “Ward 3” again?' });
  expect(dialog.textContent).toContain('The receipt lists 120 files; 2 of them failed or never had an answer.');
  expect(dialog.textContent).toContain('They go to the profile “chest”.');
  expect(main.asked('receipts.redo')).toEqual([]);
  await user.click(button('Send 2 images'));
  await waitFor(() => expect(sent).toEqual([8]));
  expect(main.asked('receipts.redo')).toEqual([{ token: 'receipt-1' }]);
});

it('says so where nothing has to be sent again', async () => {
  redo({ ...RECEIPT, toRedo: 0 });
  expect(await screen.findByText('Nothing of “Ward 3” has to be sent again.')).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('does nothing where no receipt was chosen', async () => {
  const { main, client } = redo(null);
  await waitFor(() => expect([main.asked('receipts.read').length, client.isMutating()]).toEqual([1, 0]));
  expect([screen.queryByRole('dialog'), screen.queryByRole('alert')]).toEqual([null, null]);
});

it('says why a receipt could not be redone', async () => {
  const { user, main, sent } = redo(RECEIPT);
  main.fail('receipts.redo', 'The receipt is not one of this computer.');
  await user.click(await screen.findByRole('button', { name: 'Send 2 images' }));
  expect(await screen.findByText('The receipt is not one of this computer.')).toBeDefined();
  expect(sent).toEqual([]);
});
