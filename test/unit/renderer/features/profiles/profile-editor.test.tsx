import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ProfileEditor } from '../../../../../renderer/features/profiles/profile-editor.tsx';
import type { ProfileView } from '../../../../../shared/contract/rows.ts';
import { button, field } from '../../../../support/page/look.ts';
import { DEMO, profile, ruledView, settings } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

const BACK_TO_LIST = { to: 'profiles', view: { kind: 'list' } };

interface EditorOptions {
  readonly name?: string | null;
  readonly from?: string | null;
  readonly chest?: Partial<ProfileView>;
  readonly agrees?: boolean;
}

async function editor({ name = null, from = null, chest = {}, agrees = true }: EditorOptions = {}) {
  const page = renderPage(<ProfileEditor name={name} from={from} />, {
    world: { profiles: [DEMO, profile(chest)], choices: noChoices({ agrees }) },
  });
  await screen.findByRole('heading', { level: 1 });
  return page;
}

function title(): string {
  return screen.getByRole('heading', { level: 1 }).textContent;
}

it('begins a new profile with its own values', async () => {
  await editor();
  expect([title(), field(/^Name/).value, field('Longest wait').value]).toEqual(['New profile', '', '60']);
});

it('changes a saved profile, which keeps its short name', async () => {
  const { user, main, visits } = await editor({ name: 'chest' });
  expect([title(), field(/^Endpoint name/).value]).toEqual(['Profile Chest model', 'chest-xray']);
  await user.clear(field(/^Endpoint name/));
  await user.type(field(/^Endpoint name/), 'chest-v2');
  await user.click(button('Save profile'));
  await waitFor(() => expect(visits).toEqual([BACK_TO_LIST]));
  expect(main.asked('profiles.save')).toMatchObject([
    { name: 'chest', isNew: false, settings: { endpointName: 'chest-v2', title: 'Chest model' } },
  ]);
});

it('begins a copy under another name, and with patient data taken out whatever the first one does', async () => {
  const { user, main } = await editor({ from: 'chest', chest: { settings: settings({ deidentify: 'off' }) } });
  expect([title(), field(/^Name/).value, field('Patient data').value]).toEqual([
    'New profile',
    'Chest model copy',
    'Take it out first',
  ]);
  await user.click(button('Save profile'));
  await waitFor(() => expect(main.asked('profiles.save')).toMatchObject([{ name: 'chest-model-copy', isNew: true }]));
});

it('counts what still needs the person and saves nothing before', async () => {
  const { user, main } = await editor();
  await user.click(button('Save profile'));
  expect(screen.getByRole('status').textContent).toBe('3 fields above need you.');
  await user.type(field(/^Name/), 'Liver');
  await user.type(field(/^AWS region/), 'eu-central-1');
  expect(screen.getByRole('status').textContent).toBe('One field above needs you.');
  expect(main.asked('profiles.save')).toEqual([]);
});

it('says what main finds wrong and stays', async () => {
  const { user, main, visits } = await editor({ name: 'chest' });
  main.fail('profiles.save', 'This address is not allowed here.');
  await user.click(button('Save profile'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('This address is not allowed here.'));
  expect(visits).toEqual([]);
});

it('stays where the person said no to what would leave', async () => {
  const { user, main, client, visits } = await editor({ name: 'chest', agrees: false });
  await user.click(button('Save profile'));
  await waitFor(() => expect([main.asked('profiles.save').length, client.isMutating()]).toEqual([1, 0]));
  expect(visits).toEqual([]);
});

it('holds changes as long as there are any', async () => {
  const { user, holds } = await editor({ name: 'chest' });
  await user.type(field(/^Name/), '!');
  expect(holds.at(-1)).toBe(true);
  await user.type(field(/^Name/), '{Backspace}');
  expect(holds.at(-1)).toBe(false);
});

it('leaves at once where nothing was changed', async () => {
  const { user, visits } = await editor({ name: 'chest' });
  await user.click(button('Cancel'));
  expect(visits).toEqual([BACK_TO_LIST]);
});

it('asks before changes are lost', async () => {
  const { user, visits } = await editor({ name: 'chest' });
  await user.type(field(/^Name/), '!');
  await user.click(button('Cancel'));
  await screen.findByRole('dialog', { name: 'Leave without saving?' });
  expect(visits).toEqual([]);
  await user.click(button('Leave without saving'));
  expect(visits).toEqual([BACK_TO_LIST]);
});

it.each(['/etc/ssl/hospital.pem', 'C:\\certs\\hospital.pem'])(
  'names the certificates of %s by the file alone',
  async (caFile) => {
    await editor({ name: 'chest', chest: { settings: settings({ caFile }) } });
    expect(screen.queryByText('hospital.pem')).not.toBeNull();
  },
);

it('shows what the policy locks with a lock and who to ask, and saves it as it is', async () => {
  const policy = ruledView([
    ['deidentify', 'on', true],
    ['timeoutMs', 9_000, true],
  ]);
  const { user, main } = renderPage(<ProfileEditor name="chest" from={null} />, {
    world: { profiles: [DEMO, profile()], policy, choices: noChoices({ agrees: true }) },
  });
  await screen.findByRole('heading', { level: 1 });
  expect([field('Longest wait').value, field('Longest wait').readOnly]).toEqual(['9', true]);
  expect(screen.getAllByText('Set by the policy “Radiology”. Ask the service desk.')).toHaveLength(2);
  await user.click(button('Save profile'));
  await waitFor(() => {
    expect(main.world.profiles.find(({ name }) => name === 'chest')?.settings.timeoutMs).toBe(9_000);
  });
});

it('an open editor is locked, and says why, as soon as the policy cannot be used', async () => {
  const { main, client } = await editor({ name: 'chest' });
  expect([field('Longest wait').readOnly, button('Save profile')]).toMatchObject([false, { disabled: false }]);
  main.world.policy = ruledView([], { state: 'invalid' });
  await client.invalidateQueries();
  await waitFor(() => expect(field('Longest wait').readOnly).toBe(true));
  expect(button('Save profile')).toHaveProperty('disabled', true);
  expect(screen.getByRole('status').textContent).toMatch(/cannot be read, so nothing is changed here\. Ask IT/);
});
