import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReviewActs } from '../../../../../renderer/features/review/review-acts.tsx';
import type { MaskRectangle, ReviewDecision } from '../../../../../shared/contract/privacy.ts';
import { button, field } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const MASK = { x: 0, y: 0, width: 10, height: 10 };

interface ActsOptions {
  readonly masks?: readonly MaskRectangle[];
  readonly canCover?: boolean;
  readonly isPending?: boolean;
  readonly trouble?: string | null;
}

function acts({ masks = [MASK], canCover = true, isPending = false, trouble = null }: ActsOptions = {}) {
  const decided: ReviewDecision[] = [];
  const page = renderPage(
    <ReviewActs
      masks={masks}
      canCover={canCover}
      isPending={isPending}
      trouble={trouble}
      onDecide={(decision) => decided.push(decision)}
    />,
  );
  return { ...page, decided };
}

const WHY_AS_IT_IS = 'Why may it be sent as it is?';
const WHY_NOT = 'Why is it not sent? (if you like)';

it('covers the boxes and sends', async () => {
  const { user, decided } = acts({ masks: [MASK, MASK] });
  await user.click(button('Cover 2 boxes and send'));
  expect(decided).toEqual([{ decision: 'masked', masks: [MASK, MASK] }]);
});

it.each([
  ['there are no boxes', { masks: [] }, 'Cover and send'],
  ['the picture cannot be opened', { canCover: false }, 'Cover 1 box and send'],
])('cannot cover where %s', (_, options, verb) => {
  acts(options);
  expect(button(verb).disabled).toBe(true);
});

it('asks why before it sends as it is, and takes no empty reason', async () => {
  const { user, decided } = acts();
  await user.click(button('Send as it is…'));
  expect(document.activeElement).toBe(field(WHY_AS_IT_IS));
  await user.type(field(WHY_AS_IT_IS), ' a ');
  await user.click(button('Send as it is'));
  expect([screen.queryByText('Say why in a few words.') !== null, decided]).toEqual([true, []]);
  await user.type(field(WHY_AS_IT_IS), ' scale bar{Enter}');
  expect(decided).toEqual([{ decision: 'released', note: 'a  scale bar' }]);
});

it.each([
  ['with a reason', 'Wrong patient', { decision: 'rejected', note: 'Wrong patient' }],
  ['without one', '', { decision: 'rejected' }],
])('keeps an image from being sent %s', async (_, reason, decision) => {
  const { user, decided } = acts();
  await user.click(button('Do not send…'));
  if (reason !== '') await user.type(field(WHY_NOT), reason);
  await user.click(button('Do not send'));
  expect(decided).toEqual([decision]);
});

it('writes a new line with Shift and Enter', async () => {
  const { user, decided } = acts();
  await user.click(button('Do not send…'));
  await user.type(field(WHY_NOT), 'one{Shift>}{Enter}{/Shift}two');
  expect([field(WHY_NOT).value, decided]).toEqual(['one\ntwo', []]);
});

it.each(['Back', 'Escape'])('goes back with %s and decides nothing', async (way) => {
  const { user, decided } = acts();
  await user.click(button('Send as it is…'));
  if (way === 'Escape') await user.keyboard('{Escape}');
  else await user.click(button('Back'));
  expect([screen.queryByLabelText(WHY_AS_IT_IS), decided]).toEqual([null, []]);
});

it('warns that the reason is kept and must not name the patient', async () => {
  const { user } = acts();
  await user.click(button('Send as it is…'));
  expect(screen.queryByText('Kept with the image under your name. Write no patient data here.')).not.toBeNull();
});

it('waits while a decision is being carried out', () => {
  acts({ isPending: true });
  expect([button('Send as it is…').disabled, button('Do not send…').disabled]).toEqual([true, true]);
});

it('says why the last decision could not be carried out', () => {
  acts({ trouble: 'The image is gone.' });
  expect(screen.getByRole('alert').textContent).toBe('The image is gone.');
});
