import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { offerUndo } from '../../../../../renderer/features/queue/undo-notice.tsx';
import { button } from '../../../../support/page/look.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

async function cancelled() {
  const page = renderPage(<p>Queue</p>, { world: { images: [imageRow({ id: 1 }), imageRow({ id: 2 })] } });
  const result = await page.main.api.queue.cancel({ all: true });
  const undo = result.ok ? result.value.undo : null;
  act(() => offerUndo(undo ?? '', '2 images cancelled.'));
  await screen.findByText('2 images cancelled.');
  return page;
}

it('takes a cancel back and says how many are in the queue again', async () => {
  const { user, main } = await cancelled();
  await user.click(button('Undo'));
  expect(await screen.findByText('2 images back in the queue.')).toBeDefined();
  expect(main.world.images.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  await waitFor(() => expect(screen.queryByText('2 images cancelled.')).toBeNull());
});

it('says why where it can no longer be taken back', async () => {
  const { user, main } = await cancelled();
  main.fail('queue.undo', 'It is too late to take this back.');
  await user.click(button('Undo'));
  expect(await screen.findByText('It is too late to take this back.')).toBeDefined();
});
