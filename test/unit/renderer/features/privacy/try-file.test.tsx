import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TryFile } from '../../../../../renderer/features/privacy/try-file.tsx';
import type { PrivacyView } from '../../../../../shared/contract/privacy.ts';
import { button, field } from '../../../../support/page/look.ts';
import { DEMO, privacyView, profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

async function tried(triedFile: PrivacyView | null) {
  const page = renderPage(<TryFile />, {
    world: { profiles: [DEMO, profile()], choices: noChoices({ triedFile }) },
  });
  await screen.findByDisplayValue('Demo model');
  return page;
}

it('shows a chosen file as the first profile would send it, until it is closed', async () => {
  const { user, main } = await tried(privacyView());
  await user.click(button('Try a file…'));
  await screen.findByRole('dialog', { name: 'What leaves this computer' });
  expect(main.asked('privacy.ofFile')).toEqual([{ profileName: 'demo' }]);
  await user.click(button('Close'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('shows it as another profile would', async () => {
  const { user, main } = await tried(privacyView());
  await user.click(field('As which profile sends it'));
  await user.click(await screen.findByRole('option', { name: 'Chest model' }));
  await user.click(button('Try a file…'));
  await waitFor(() => expect(main.asked('privacy.ofFile')).toEqual([{ profileName: 'chest' }]));
});

it('shows nothing when no file was chosen', async () => {
  const { user, main, client } = await tried(null);
  await user.click(button('Try a file…'));
  await waitFor(() => expect([main.asked('privacy.ofFile').length, client.isMutating()]).toEqual([1, 0]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says why a file could not be shown', async () => {
  const { user, main } = await tried(null);
  main.fail('privacy.ofFile', 'This is not a medical image.');
  await user.click(button('Try a file…'));
  expect(await screen.findByText('This is not a medical image.')).toBeDefined();
});

it('tries nothing before there is a profile', () => {
  renderPage(<TryFile />, { world: { profiles: [] } });
  expect(button('Try a file…').disabled).toBe(true);
});
