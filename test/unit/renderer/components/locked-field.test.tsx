import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LockedField } from '../../../../renderer/components/locked-field.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

it('shows the value, a lock and who to ask, and takes nothing', async () => {
  const { user } = renderPage(
    <LockedField label="Longest wait" value="60" lock={{ words: 'Set by the policy “Radiology”. Ask 4711.' }} />,
  );
  const field = screen.getByLabelText<HTMLInputElement>('Longest wait');
  await user.type(field, '9');
  expect([field.value, field.readOnly]).toEqual(['60', true]);
  expect(screen.getByText('Set by the policy “Radiology”. Ask 4711.')).toBeDefined();
  expect(screen.getByLabelText('Locked')).toBeDefined();
});

it('says of what is left out that it is', () => {
  renderPage(<LockedField label="Hours" value="" lock={{ words: '' }} />);
  expect(screen.getByLabelText<HTMLInputElement>('Hours').value).toBe('Left out');
});
