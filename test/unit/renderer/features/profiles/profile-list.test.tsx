import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ProfileList } from '../../../../../renderer/features/profiles/profile-list.tsx';
import { button } from '../../../../support/page/look.ts';
import { DEMO, profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

async function list(profiles = [DEMO, profile()], choices: Partial<Choices> = {}) {
  const page = renderPage(<ProfileList />, { world: { profiles, choices: noChoices(choices) } });
  await screen.findByRole('article', { name: 'Demo model' });
  return page;
}

it('lists all profiles and leads to new ones', async () => {
  const { user, visits } = await list();
  expect(screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))).toEqual([
    'Demo model',
    'Chest model',
  ]);
  await user.click(button('Connect a model…'));
  await user.click(button('Fill in a profile by hand'));
  expect(visits).toEqual([
    { to: 'profiles', view: { kind: 'connect' } },
    { to: 'profiles', view: { kind: 'new', from: null } },
  ]);
});

it('asks before a profile is removed, and says that it was', async () => {
  const { user } = await list();
  await user.click(button('More for Chest model'));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove Chest model?' });
  expect(dialog.textContent).toContain('Answers it has brought stay under Answers.');
  await user.click(button('Remove profile'));
  expect(await screen.findByText('Chest model is removed.')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Chest model' })).toBeNull());
});

it('says what an import did', async () => {
  const { user } = await list([DEMO], { imported: { added: ['liver'], replaced: [], notes: [] } });
  await user.click(button('Import…'));
  expect(await screen.findByText(/^Added: liver\./)).toBeDefined();
});

it('says what an export saved, and that no secret is in it', async () => {
  const { user } = await list([DEMO, profile()], { savedAs: 'profiles.json' });
  await user.click(button('Export…'));
  expect(await screen.findByText('2 profiles saved as profiles.json. No secret is in the file.')).toBeDefined();
});

it('exports nothing where there is the built-in one alone', async () => {
  await list([DEMO]);
  expect(button('Export…').disabled).toBe(true);
});

it.each([
  ['Import…', 'profiles.import'],
  ['Export…', 'profiles.export'],
] as const)('says why “%s” failed, and nothing where no file was chosen', async (name, call) => {
  const { user, main, client } = await list();
  await user.click(button(name));
  await waitFor(() => expect([main.asked(call).length, client.isMutating()]).toEqual([1, 0]));
  expect(screen.queryByRole('alert')).toBeNull();
  main.fail(call, 'The file cannot be opened.');
  await user.click(button(name));
  expect(await screen.findByText('The file cannot be opened.')).toBeDefined();
});
