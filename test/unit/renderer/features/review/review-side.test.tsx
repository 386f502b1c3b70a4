import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReviewSide } from '../../../../../renderer/features/review/review-side.tsx';
import { fullMoment } from '../../../../../renderer/format/time.ts';
import type { Review } from '../../../../../shared/contract/privacy.ts';
import { button, factsIn } from '../../../../support/page/look.ts';
import { NOON_VISIT, review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function side(changes: Partial<Review> = {}) {
  return renderPage(<ReviewSide review={review({ imageId: 4, ...changes })} tools={<p>tools</p>} acts={<p>acts</p>} />);
}

it('says which image it is, with the profile by its title', async () => {
  side();
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('liver.dcm');
  await waitFor(() => expect(screen.queryByText('Ward 3 · Demo model')).not.toBeNull());
});

it.each([
  ['text', 'There may be text in the picture'],
  ['rule', 'The file says that it may show who the patient is'],
  ['unchecked', 'Sagittal could not look this picture over'],
] as const)('says why it is held: %s', (cause, words) => {
  side({ cause });
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(words);
  expect(screen.queryByText('Letters were found at the upper edge.')).not.toBeNull();
  expect(screen.queryByText(`Nothing of it has been sent. Held since ${fullMoment(NOON_VISIT)}.`)).not.toBeNull();
});

it('says what was decided and why, in place of why it is held', () => {
  const { container } = side({ decision: 'released', decidedBy: 'nurse', decidedAt: NOON_VISIT, note: 'A scale bar' });
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(
    `Sent as it is by nurse, ${fullMoment(NOON_VISIT)}`,
  );
  expect(factsIn(container)).toEqual({
    'Held for': 'There may be text in the picture',
    'Held since': fullMoment(NOON_VISIT),
    Reason: 'A scale bar',
  });
});

it('says no reason where none was given', () => {
  const { container } = side({ decision: 'rejected', note: '' });
  expect(Object.keys(factsIn(container))).toEqual(['Held for', 'Held since']);
});

it('shows what is sent besides the picture', async () => {
  const { user, visits } = side();
  await user.click(button('What is sent besides the picture…'));
  expect(visits).toEqual([{ to: 'what-leaves', imageId: 4 }]);
});

it('has room for the boxes and the ways on', () => {
  side();
  expect([screen.queryByText('tools'), screen.queryByText('acts')].includes(null)).toBe(false);
});
