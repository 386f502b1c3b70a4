import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { Keeping } from '../../../../../renderer/features/settings/keeping.tsx';
import { ruledView } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

it('shows how long things are kept, and saves what a person changes', async () => {
  const { main } = renderPage(<Keeping />);
  const days = await screen.findByLabelText('Days to keep answers');
  const save = screen.getByRole('button', { name: 'Save' });
  expect(save).toHaveProperty('disabled', true);
  fireEvent.change(days, { target: { value: '365' } });
  fireEvent.change(screen.getByLabelText('Backups of the records'), { target: { value: '3' } });
  fireEvent.click(save);
  await expect.poll(() => main.world.keeping).toEqual({ ...USUAL_KEEPING, answerDays: 365, backups: 3 });
});

it('saves nothing that cannot be kept', async () => {
  renderPage(<Keeping />);
  const backups = await screen.findByLabelText('Backups of the records');
  fireEvent.change(backups, { target: { value: '' } });
  expect(screen.getByText('Not a number that can be kept.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
});

it('shows what the policy locks, and saves the rest', async () => {
  const policy = ruledView([['backups', 7, true]]);
  const { main } = renderPage(<Keeping />, { world: { policy } });
  const backups = await screen.findByLabelText<HTMLInputElement>('Backups of the records');
  await expect.poll(() => screen.getByLabelText<HTMLInputElement>('Backups of the records').readOnly).toBe(true);
  expect(backups.value).toBe('7');
  fireEvent.change(screen.getByLabelText('Days to keep answers'), { target: { value: '365' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => main.world.keeping).toEqual({ ...USUAL_KEEPING, answerDays: 365 });
});
