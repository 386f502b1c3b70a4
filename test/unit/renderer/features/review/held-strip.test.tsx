import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { HeldStrip } from '../../../../../renderer/features/review/held-strip.tsx';
import { button } from '../../../../support/page/look.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function strip(held: number) {
  const reviews = Array.from({ length: held }, (_, at) => review({ imageId: at + 1 }));
  return renderPage(<HeldStrip />, { world: { reviews } });
}

it.each([
  [
    1,
    '1 image held for review. It may show who the patient is. Nothing of it is sent before you have looked.',
    'Look at it',
  ],
  [
    3,
    '3 images held for review. They may show who the patient is. Nothing of them is sent before you have looked.',
    'Look at them',
  ],
])('says of %i held what that means and leads to them', async (held, words, verb) => {
  const { user, visits } = strip(held);
  const note = await screen.findByRole('note');
  expect(note.querySelector('p')?.textContent).toBe(words);
  await user.click(button(verb));
  expect(visits).toEqual([{ to: 'review', imageId: null }]);
});

it('is not there where nothing is held', async () => {
  const { main } = strip(0);
  await waitFor(() => expect(main.asked('review.list').length).toBe(1));
  expect(screen.queryByRole('note')).toBeNull();
});
