import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useProfiles } from '../../../../../renderer/api.ts';
import { useProfileActs } from '../../../../../renderer/features/profiles/use-profile-acts.ts';
import { button } from '../../../../support/page/look.ts';
import { DEMO, profile } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

async function acts(choices: Partial<Choices> = {}) {
  const page = renderPageHook(() => ({ acts: useProfileActs(), names: useProfiles().data?.map(({ name }) => name) }), {
    world: { profiles: [DEMO, profile()], choices: noChoices(choices) },
  });
  await waitFor(() => expect(page.result.current.names).toEqual(['demo', 'chest']));
  return { ...page, now: () => page.result.current };
}

it('removes nothing before the person agrees', async () => {
  const { now, main, user } = await acts();
  act(() => now().acts.remove(profile()));
  await user.click(await screen.findByRole('button', { name: 'Leave as it is' }));
  expect([main.asked('profiles.remove'), now().names]).toEqual([[], ['demo', 'chest']]);
});

it('keeps the profile where removing failed, and says why', async () => {
  const { now, main, user } = await acts();
  main.fail('profiles.remove', 'Images of this profile are on their way.');
  act(() => now().acts.remove(profile()));
  await screen.findByRole('dialog', { name: 'Remove Chest model?' });
  await user.click(button('Remove profile'));
  expect(await screen.findByText('Images of this profile are on their way.')).toBeDefined();
  expect(now().names).toEqual(['demo', 'chest']);
});

it('lists imported profiles at once', async () => {
  const { now, main } = await acts({ imported: { added: ['liver'], replaced: [], notes: [] } });
  main.world.profiles = [...main.world.profiles, profile({ name: 'liver' })];
  act(() => now().acts.importAll());
  await waitFor(() => expect(now().names).toEqual(['demo', 'chest', 'liver']));
});

it.each([
  [[DEMO], '1 profile saved as p.json. No secret is in the file.'],
  [[DEMO, profile()], '2 profiles saved as p.json. No secret is in the file.'],
])('says how many profiles an export holds', async (profiles, words) => {
  const { now, main } = await acts({ savedAs: 'p.json' });
  main.world.profiles = profiles;
  act(() => now().acts.exportAll());
  expect(await screen.findByText(words)).toBeDefined();
});
