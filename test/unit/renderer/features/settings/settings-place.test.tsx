import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ProfilesView } from '../../../../../renderer/features/profiles/profiles-view.ts';
import { SettingsPlace } from '../../../../../renderer/features/settings/settings-place.tsx';
import { wordsOf } from '../../../../support/page/look.ts';
import { DEMO, profile, status } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function place(view: ProfilesView = { kind: 'list' }, startsAtPrivacy = false) {
  return renderPage(<SettingsPlace status={status()} startsAtPrivacy={startsAtPrivacy} view={view} />, {
    world: { profiles: [DEMO, profile()] },
  });
}

it('has a part for everything that can be set', async () => {
  place();
  const parts = wordsOf('heading').filter((words) =>
    ['Profiles', 'Appearance', 'Watched folders', 'Privacy', 'Storage', 'About'].includes(words),
  );
  expect(parts).toEqual(['Profiles', 'Appearance', 'Watched folders', 'Privacy', 'Storage', 'About']);
  expect(await screen.findByRole('article', { name: 'Chest model' })).toBeDefined();
});

it('says which version it is, that it is no medical device, and where its data lies', async () => {
  place();
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'About' }).textContent).toContain(
      'Sagittal 0.1.0, on Electron 45.4.1, Chromium 144.0.1 and Node 24.21.0',
    ),
  );
  expect(screen.getByRole('region', { name: 'About' }).textContent).toContain('It is not a medical device');
  expect(screen.getByRole('region', { name: 'Storage' }).textContent).toContain(
    'Queue and answers/home/nurse/.sagittalCopyLog/home/nurse/logCopy',
  );
});

it.each([true, false])('begins at the part about privacy where it was asked for: %s', (startsAtPrivacy) => {
  const shown: Element[] = [];
  const scroll = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    shown.push(this);
  });
  place({ kind: 'list' }, startsAtPrivacy);
  expect(shown.map((element) => element.getAttribute('aria-label'))).toEqual(startsAtPrivacy ? ['Privacy'] : []);
  scroll.mockRestore();
});

it.each<[ProfilesView, string]>([
  [{ kind: 'connect' }, 'Connect a model'],
  [{ kind: 'edit', name: 'chest' }, 'Profile Chest model'],
  [{ kind: 'new', from: null }, 'New profile'],
  [{ kind: 'test', name: 'chest' }, 'Test of Chest model'],
])('makes room for work on a profile: %j', async (view, title) => {
  place(view);
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title));
});
