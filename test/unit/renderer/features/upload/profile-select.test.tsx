import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ProfileSelect } from '../../../../../renderer/features/upload/profile-select.tsx';
import type { ProfileView } from '../../../../../shared/contract/rows.ts';
import { button, field } from '../../../../support/page/look.ts';
import { DEMO, profile, settings } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { uploadDesk } from '../../../../support/page/upload.ts';

function select(profiles: readonly ProfileView[], chosen = profiles[0]) {
  const { upload, did } = uploadDesk({ profiles, profile: chosen });
  const page = renderPage(<ProfileSelect upload={upload} />);
  return { did, ...page, words: () => [...page.container.querySelectorAll('p')].map((line) => line.textContent) };
}

it('chooses where images go by the names people know', async () => {
  const { user, did } = select([DEMO, profile()]);
  expect(field('Send to').value).toBe('Demo model');
  await user.click(field('Send to'));
  await user.click(await screen.findByRole('option', { name: 'Chest model' }));
  expect(did).toEqual(['profile chest']);
});

it('says where images go and what happens to patient data', () => {
  expect(select([profile()]).words()).toEqual([
    'chest-xray in eu-central-1',
    'Patient data is taken out before anything leaves.',
  ]);
});

it('says the way, the request and what stays where they are not the usual ones', () => {
  const special = settings({ mode: 'async', request: 'frame', frame: 'first', recipe: 'basic+device' });
  expect(select([profile({ settings: special })]).words()).toEqual([
    'chest-xray in eu-central-1',
    'Images go through S3. Answers come later, and may take minutes.',
    'Of each image one frame is sent, as a PNG: the first one.',
    'Patient data is taken out before anything leaves.',
    'What stays: the device.',
  ]);
});

it('promises nothing of a recipe that is not used', () => {
  const open = settings({ recipe: 'basic+device', deidentify: 'off' });
  expect(select([profile({ settings: open, privacy: 'Names go with the images.' })]).words()).not.toContain(
    'What stays: the device.',
  );
});

it('offers to connect a model while there is the demo alone', async () => {
  const { user, visits } = select([DEMO]);
  await user.click(button('Connect a model of your own…'));
  expect(visits).toEqual([{ to: 'profiles', view: { kind: 'connect' } }]);
});

it('offers it no longer once there is one', () => {
  select([DEMO, profile()]);
  expect(screen.queryByRole('button', { name: /Connect a model/ })).toBeNull();
});

it('can choose nothing before the profiles are read', () => {
  select([]);
  expect(field('Send to').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: /Connect a model/ })).toBeNull();
});
