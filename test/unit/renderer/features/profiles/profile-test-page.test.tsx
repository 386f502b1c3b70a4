import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ProfileTestPage } from '../../../../../renderer/features/profiles/profile-test-page.tsx';
import type { ProfileTest } from '../../../../../shared/contract/profile-test.ts';
import { button } from '../../../../support/page/look.ts';
import { check, DEMO, profile, profileTest, settings } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const REFUSED = {
  payload: 'json',
  contentType: 'application/json',
  isAccepted: false,
  status: 415,
  answer: '',
  latencyMs: 2,
};

async function testPage(test: Partial<ProfileTest> = {}, name = 'chest') {
  const page = renderPage(<ProfileTestPage name={name} />, {
    world: { profiles: [DEMO, profile()], test: profileTest(test) },
  });
  await screen.findByRole('button', { name: 'Test again' });
  return page;
}

it('tests the profile as it is saved as soon as it is opened, and again when asked', async () => {
  const { user, main } = await testPage();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Test of Chest model');
  await user.click(button('Test again'));
  await waitFor(() =>
    expect(main.asked('profiles.test')).toEqual([
      { name: 'chest', settings: null },
      { name: 'chest', settings: null },
    ]),
  );
});

it('leads back to the list and to changing the profile', async () => {
  const { user, visits } = await testPage();
  await user.click(button('Back to the settings'));
  await user.click(button('Change the profile'));
  expect(visits).toEqual([
    { to: 'profiles', view: { kind: 'list' } },
    { to: 'profiles', view: { kind: 'edit', name: 'chest' } },
  ]);
});

it('leads to the sign-in where that is what is wrong', async () => {
  const { user, visits } = await testPage({
    isPassed: false,
    checks: [check({ name: 'credentials', state: 'failed' })],
  });
  await user.click(button('Sign in…'));
  expect(visits).toEqual([{ to: 'sign-in', profileName: 'chest' }]);
});

it('saves the form the model takes, and tests that', async () => {
  const { user, main } = await testPage({ tried: [REFUSED], settings: settings({ payload: 'raw' }) });
  expect(screen.queryByText('The model takes another form')).not.toBeNull();
  await user.click(button('Save these settings'));
  await waitFor(() => expect(main.asked('profiles.test').length).toBe(2));
  expect(main.asked('profiles.save')).toMatchObject([{ name: 'chest', isNew: false, settings: { payload: 'raw' } }]);
});

it('says why the settings could not be saved', async () => {
  const { user, main } = await testPage({ tried: [REFUSED] });
  main.fail('profiles.save', 'The disk is full.');
  await user.click(button('Save these settings'));
  expect((await screen.findByRole('alert')).textContent).toBe('The disk is full.');
});

it('changes nothing of the built-in profile', async () => {
  await testPage({ tried: [REFUSED] }, 'demo');
  expect([
    screen.queryByRole('button', { name: 'Change the profile' }),
    screen.queryByRole('button', { name: 'Save these settings' }),
  ]).toEqual([null, null]);
});
