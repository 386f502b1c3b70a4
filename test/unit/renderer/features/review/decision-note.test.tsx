import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DecisionNote } from '../../../../../renderer/features/review/decision-note.tsx';
import type { Review } from '../../../../../shared/contract/privacy.ts';
import { button } from '../../../../support/page/look.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function note(changes?: Partial<Review>) {
  const reviews = changes === undefined ? [] : [review({ imageId: 4, decidedBy: 'nurse', ...changes })];
  return renderPage(<DecisionNote imageId={4} />, { world: { reviews } });
}

it.each<[Partial<Review>, string]>([
  [{ decision: 'released', note: 'A scale bar' }, 'Sent as it is by nurse: “A scale bar”'],
  [{ decision: 'rejected', note: '' }, 'Not sent, decided by nurse'],
  [{ decision: 'masked', masks: [{ x: 0, y: 0, width: 1, height: 1 }] }, 'Covered with 1 box and sent by nurse'],
])('says what was decided: %j', async (changes, words) => {
  const { user, visits } = note(changes);
  expect(await screen.findByText(words)).toBeDefined();
  await user.click(button('Show it'));
  expect(visits).toEqual([{ to: 'review', imageId: 4 }]);
});

it.each([
  ['was never held', undefined],
  ['is not decided about', {}],
])('says nothing of an image that %s', async (_, changes) => {
  const { main } = note(changes);
  await waitFor(() => expect(main.asked('review.show')).toEqual([{ id: 4 }]));
  expect(screen.queryByRole('button')).toBeNull();
});
