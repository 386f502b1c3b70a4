import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ConnectWizard } from '../../../../../renderer/features/profiles/connect-wizard.tsx';
import { button, field } from '../../../../support/page/look.ts';
import { DEMO } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

async function wizard() {
  const page = renderPage(<ConnectWizard />, { world: { profiles: [DEMO] } });
  await screen.findByRole('heading', { name: 'Where is the model?' });
  const steps = () =>
    within(screen.getByRole('list', { name: 'Steps' }))
      .getAllByRole('listitem')
      .map((step) => `${step.textContent}${step.getAttribute('aria-current') === null ? '' : ' *'}`);
  const fillIn = async () => {
    await page.user.type(field(/^Name/), 'Chest');
    await page.user.type(field(/^Endpoint name/), 'chest-xray');
    await page.user.type(field(/^AWS region/), 'eu-central-1{Enter}');
    await screen.findByRole('heading', { name: 'How does Sagittal sign in?' });
  };
  return { ...page, steps, fillIn };
}

const LIST = { to: 'profiles', view: { kind: 'list' } };

it('goes from where through the sign-in to the test, and saves what it found', async () => {
  const { user, steps, fillIn, visits, main } = await wizard();
  expect(steps()).toEqual(['1Where *', '2Sign-in', '3Test and save']);
  await fillIn();
  expect(steps()).toEqual(['1Where', '2Sign-in *', '3Test and save']);
  await user.click(button('Go on'));
  await user.click(await screen.findByRole('button', { name: 'Save profile' }));
  await waitFor(() => expect(visits).toEqual([LIST]));
  expect(main.world.profiles.map(({ name }) => name)).toEqual(['demo', 'chest']);
});

it('leaves the sign-in out for a server with an address of its own', async () => {
  const { user, steps, main } = await wizard();
  await user.click(screen.getByRole('radio', { name: /address of its own/ }));
  expect(steps()).toEqual(['1Where *', '2Test and save']);
  await user.type(field(/^Name/), 'Ours');
  await user.type(field(/^Address/), 'http://127.0.0.1:8080/invocations{Enter}');
  await waitFor(() => expect(main.asked('profiles.test').length).toBe(1));
});

it('goes back and keeps what was entered', async () => {
  const { user, fillIn } = await wizard();
  await fillIn();
  await user.click(button('Back'));
  expect(field(/^Endpoint name/).value).toBe('chest-xray');
});

it('takes the profile that was saved on the way out again when it is left', async () => {
  const { user, fillIn, main, visits } = await wizard();
  await fillIn();
  await user.click(field('Sign in with'));
  await user.click(await screen.findByRole('option', { name: 'An access key kept by Sagittal' }));
  await user.click(button('Go on'));
  await screen.findByRole('button', { name: 'Go on to the test' });
  expect(main.world.profiles.map(({ name }) => name)).toEqual(['demo', 'chest']);
  await user.click(button('Cancel'));
  await waitFor(() => expect(main.world.profiles.map(({ name }) => name)).toEqual(['demo']));
  expect(visits).toEqual([LIST]);
});

it('removes nothing where nothing was saved yet', async () => {
  const { user, main, visits } = await wizard();
  await user.click(button('Cancel'));
  expect([visits, main.asked('profiles.remove')]).toEqual([[LIST], []]);
});

it('waits until the names that are taken are known', () => {
  renderPage(<ConnectWizard />);
  expect(screen.queryByRole('heading')).toBeNull();
});
