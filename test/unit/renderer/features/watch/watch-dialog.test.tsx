import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { WatchDialog, type WatchDraft } from '../../../../../renderer/features/watch/watch-dialog.tsx';
import { button, field } from '../../../../support/page/look.ts';
import { DEMO, profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const NEW: WatchDraft = {
  place: { token: 't1' },
  folder: '/export/ct',
  profileName: '',
  readySuffix: null,
  isOn: true,
};

async function dialog(draft: WatchDraft = NEW, profiles = [DEMO, profile()]) {
  const saved: unknown[] = [];
  let closed = 0;
  const page = renderPage(
    <WatchDialog draft={draft} onSave={(input) => saved.push(input)} onClose={() => (closed += 1)} />,
    { world: { profiles } },
  );
  await screen.findByRole('dialog', { name: 'Watch “/export/ct”' });
  return { ...page, saved, closed: () => closed };
}

it('says that files are sent by themselves, and watches for the first profile', async () => {
  const { user, saved, closed } = await dialog();
  await screen.findByDisplayValue('Demo model');
  expect(screen.queryByText('Files in it are sent without anyone pressing Send.')).not.toBeNull();
  await user.click(button('Watch this folder'));
  expect([saved, closed()]).toEqual([
    [{ place: { token: 't1' }, profileName: 'demo', readySuffix: null, isOn: true }],
    1,
  ]);
});

it('takes another profile and an ending, without blanks', async () => {
  const { user, saved } = await dialog();
  await screen.findByDisplayValue('Demo model');
  await user.click(field('Send new files to'));
  await user.click(await screen.findByRole('option', { name: 'Chest model' }));
  await user.type(field('Ending of a ready file'), ' .ready {Enter}');
  expect(saved).toEqual([{ place: { token: 't1' }, profileName: 'chest', readySuffix: '.ready', isOn: true }]);
});

it('refuses an ending that is none, with a word on how to write it', async () => {
  const { user, saved } = await dialog();
  await screen.findByDisplayValue('Demo model');
  await user.type(field('Ending of a ready file'), 'ready{Enter}');
  expect(screen.queryByText('Write a dot and letters, such as .ready.')).not.toBeNull();
  expect([button('Watch this folder').disabled, saved]).toEqual([true, []]);
});

it('changes a folder that is watched, beginning with how it is', async () => {
  const { user, saved } = await dialog({
    ...NEW,
    place: { id: 3 },
    profileName: 'chest',
    readySuffix: '.ok',
    isOn: false,
  });
  await screen.findByDisplayValue('Chest model');
  expect(field('Ending of a ready file').value).toBe('.ok');
  await user.clear(field('Ending of a ready file'));
  await user.click(button('Save'));
  expect(saved).toEqual([{ place: { id: 3 }, profileName: 'chest', readySuffix: null, isOn: false }]);
});

it('saves nothing before there is a profile, and nothing when it is left', async () => {
  const { user, saved, closed } = await dialog(NEW, []);
  expect(button('Watch this folder').disabled).toBe(true);
  await user.click(button('Cancel'));
  expect([saved, closed()]).toEqual([[], 1]);
});
