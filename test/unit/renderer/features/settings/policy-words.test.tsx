import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PolicyWords } from '../../../../../renderer/features/settings/policy-words.tsx';
import { ruledView } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('says whose rules hold here and who to ask', async () => {
  renderPage(<PolicyWords />, { world: { policy: ruledView() } });
  expect((await screen.findByRole('note')).textContent).toBe(
    'Some of these settings cannot be changed here. Set by the policy “Radiology”. Ask the service desk.',
  );
});

it('says why a policy cannot be used, with file and line', async () => {
  const trouble = { sentence: 'Nothing is sent.', forIt: 'The policy /etc/p, line 3, column 7: no.' };
  renderPage(<PolicyWords />, { world: { policy: ruledView([], { state: 'invalid', trouble }) } });
  expect((await screen.findByRole('alert')).textContent).toBe(trouble.sentence + trouble.forIt);
});
