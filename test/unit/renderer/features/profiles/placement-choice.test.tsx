import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PlacementChoice } from '../../../../../renderer/features/profiles/placement-choice.tsx';
import type { AnswerMapping } from '../../../../../shared/answer-mapping.ts';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const PLACEMENT = {
  picture: 'data:image/png;base64,iVBORw0KGgo=',
  ...{ width: 224, height: 224, isAmbiguous: true },
  alternatives: [
    { mapping: {}, boxes: [{ x: 50, y: 60, width: 50, height: 60 }] },
    { mapping: { boxes: 'size' as const }, boxes: [{ x: 50, y: 60, width: 100, height: 120 }] },
  ],
};

it('shows the marks in each way they can be meant, and tells which one a person chose', async () => {
  const chosen: AnswerMapping[] = [];
  const { user } = renderPage(
    <PlacementChoice placement={PLACEMENT} chosen={null} onChoose={(mapping) => chosen.push(mapping)} />,
  );
  expect(screen.queryByText('Is this in the right place?')).not.toBeNull();
  expect(screen.getAllByRole('img')).toHaveLength(2);
  expect(button('As it is read now').getAttribute('aria-pressed')).toBe('false');
  await user.click(button('Corner and size'));
  expect(chosen).toEqual([{ boxes: 'size' }]);
});
