import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Updates } from '../../../../../renderer/features/settings/updates.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { updatesView } from '../../../../support/page/world.ts';

const words = () => screen.findByRole('status', { name: 'Newer versions' });

it('says where newer versions come from, with nothing to press where nothing is looked for', async () => {
  renderPage(<Updates />);
  expect((await words()).textContent).toContain('does not look for newer versions');
  expect(screen.queryByRole('button')).toBeNull();
});

it('looks when asked, and shows what IT has to know', async () => {
  const failed = updatesView({ state: 'failed', sentence: 'Not just now.', forIt: 'net::ERR', canLook: true });
  const { main, user } = renderPage(<Updates />, { world: { updates: failed } });
  expect((await words()).textContent).toBe('Not just now.For IT: net::ERR');
  await user.click(screen.getByRole('button', { name: 'Look now' }));
  expect(main.asked('updates.look')).toHaveLength(1);
});

it('installs what is ready, and shows what has come of it', async () => {
  const ready = updatesView({
    state: 'ready',
    version: '2.0.0',
    sentence: 'Version 2.0.0 is ready.',
    canInstall: true,
  });
  const { main, user } = renderPage(<Updates />, { world: { updates: ready } });
  const button = await screen.findByRole('button', { name: 'Install and restart…' });
  main.world.updates = updatesView({ sentence: 'It waits.' });
  await user.click(button);
  expect(main.asked('updates.install')).toHaveLength(1);
  await waitFor(async () => expect((await words()).textContent).toBe('It waits.'));
});
