import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StepList } from '../../../../../renderer/features/profiles/step-list.tsx';
import { wordsOf } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('numbers the steps and marks the one it is at', () => {
  renderPage(<StepList steps={['where', 'sign-in', 'test']} current="sign-in" />);
  expect(wordsOf('listitem')).toEqual(['1Where', '2Sign-in', '3Test and save']);
  expect(screen.getAllByRole('listitem').map((step) => step.getAttribute('aria-current'))).toEqual([
    null,
    'step',
    null,
  ]);
});
