import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { rememberTest } from '../../../../../renderer/features/profiles/last-tests.ts';
import { ProfileCard } from '../../../../../renderer/features/profiles/profile-card.tsx';
import type { ProfileView } from '../../../../../shared/contract/rows.ts';
import type { SignIn } from '../../../../../shared/contract/sign-in.ts';
import { button, factsIn, wordsOf } from '../../../../support/page/look.ts';
import { DEMO, profile, settings, signIn } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function card(shown: ProfileView = profile(), state: Partial<SignIn> = {}) {
  const did: string[] = [];
  const page = renderPage(<ProfileCard profile={shown} onRemove={() => did.push('remove')} />, {
    world: { signIns: new Map([[shown.name, signIn({ profileName: shown.name, ...state })]]) },
  });
  return { ...page, did, article: screen.getByRole('article', { name: shown.title }) };
}

it('says where images go and what happens to patient data', () => {
  const { article } = card();
  expect(article.querySelector('h3')?.textContent).toBe('Chest model chest');
  expect([...article.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
    'chest-xray in eu-central-1',
    'Patient data is taken out before anything leaves.',
  ]);
});

it.each([
  [undefined, 'Not tested yet'],
  [true, /^Worked at/],
  [false, /^Did not work at/],
] as const)('says how its last test ended: %s', (isPassed, words) => {
  if (isPassed !== undefined) rememberTest({ profileName: 'chest', isPassed, latencyMs: null }, Date.now());
  card();
  expect(screen.queryByText(words)).not.toBeNull();
});

it.each<[Partial<SignIn>, string, string]>([
  [{ needs: 'nothing' }, 'Sign-in ready', 'Sign-in…'],
  [{ needs: 'sign-in' }, 'Sign-in needed', 'Sign in…'],
  [{ needs: 'keys', method: 'stored' }, 'Access key needed', 'Give the access key…'],
])('says how its sign-in stands and leads to it: %j', async (state, words, verb) => {
  const { user, visits } = card(profile(), state);
  const standing = await screen.findByText(words);
  expect(standing.dataset['tone']).toBe(state.needs === 'nothing' ? undefined : 'caution');
  await user.click(button(verb));
  expect(visits).toEqual([{ to: 'sign-in', profileName: 'chest' }]);
});

it('asks for no sign-in where there is none', () => {
  const { main } = card(profile({ settings: settings({ kind: 'http' }) }));
  expect(main.asked('signIn.state')).toEqual([]);
});

it('opens how it sends', async () => {
  const { user, article } = card();
  expect(factsIn(article)).toEqual({});
  await user.click(button('How it sends'));
  expect(factsIn(article)).toMatchObject({ Sends: 'JSON, the image as base64 in “image”', 'Longest wait': '1 min' });
});

it('is tested, changed, copied and removed', async () => {
  const { user, visits, did } = card();
  await user.click(button('Test'));
  await user.click(button('Edit'));
  await user.click(button('More for Chest model'));
  await user.click(await screen.findByRole('menuitem', { name: 'Duplicate…' }));
  await user.click(button('More for Chest model'));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
  expect(did).toEqual(['remove']);
  expect(visits).toEqual([
    { to: 'profiles', view: { kind: 'test', name: 'chest' } },
    { to: 'profiles', view: { kind: 'edit', name: 'chest' } },
    { to: 'profiles', view: { kind: 'new', from: 'chest' } },
  ]);
});

it('can only be tested where it is built in', () => {
  card(DEMO);
  expect(wordsOf('button')).toEqual(['How it sends', 'Test']);
});

it('one that IT has laid down has a lock and nothing to change it with', () => {
  card(profile({ isGiven: true }));
  expect(screen.getByText('Set by IT')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^More for/ })).toBeNull();
});

it('one that nothing may be sent by says why', () => {
  const held = 'Images may not be sent by the profile "chest". Ask the service desk.';
  const { article } = card(profile({ held }));
  expect(article.textContent).toContain(held);
});
