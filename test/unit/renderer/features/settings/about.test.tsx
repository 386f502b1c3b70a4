import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { About } from '../../../../../renderer/features/settings/about.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

it('names all versions and opens licences and data folder', async () => {
  const { main, user, container } = renderPage(<About />);
  await user.click(await screen.findByRole('button', { name: 'Licences' }));
  await user.click(screen.getByRole('button', { name: 'Data folder' }));
  expect(main.asked('app.openFolder')).toEqual([{ which: 'licences' }, { which: 'data' }]);
  expect(container.textContent).toContain('Electron 45.4.1, Chromium 144.0.1 and Node 24.21.0');
});

it('saves a support bundle and says where', async () => {
  const { user } = renderPage(<About />, { world: { choices: noChoices({ savedAs: '/home/nurse/b.zip' }) } });
  await user.click(screen.getByRole('button', { name: 'Save a support bundle…' }));
  expect(await screen.findByText(/Support bundle saved as \/home\/nurse\/b.zip/)).toBeDefined();
});
