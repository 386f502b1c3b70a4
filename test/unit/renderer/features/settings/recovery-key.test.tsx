import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RecoveryKey } from '../../../../../renderer/features/settings/recovery-key.tsx';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

async function asked(savedAs: string | null) {
  const page = renderPage(<RecoveryKey />, { world: { choices: noChoices({ savedAs }) } });
  await page.user.click(button('Save the recovery key…'));
  await screen.findByRole('dialog', { name: 'Save the recovery key?' });
  return page;
}

it('warns before it saves, and says where it did', async () => {
  const { user, main } = await asked('key.txt');
  expect(screen.getByRole('dialog').textContent).toContain('Whoever has this file can open everything');
  expect(main.asked('app.saveRecoveryKey').length).toBe(0);
  await user.click(button('Save the recovery key'));
  expect(await screen.findByText('Recovery key saved as key.txt. Put it away safely.')).toBeDefined();
});

it('says nothing when no place was chosen', async () => {
  const { user, main } = await asked(null);
  await user.click(button('Save the recovery key'));
  await waitFor(() => expect(main.asked('app.saveRecoveryKey').length).toBe(1));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says why it could not be saved', async () => {
  const { user, main } = await asked('key.txt');
  main.fail('app.saveRecoveryKey', 'The key store is locked.');
  await user.click(button('Save the recovery key'));
  expect(await screen.findByText('The key store is locked.')).toBeDefined();
});
