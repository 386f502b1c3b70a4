import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { WatchedFolders } from '../../../../../renderer/features/watch/watched-folders.tsx';
import type { WatchedFolder } from '../../../../../shared/contract/privacy.ts';
import { button, field, wordsOf } from '../../../../support/page/look.ts';
import { DEMO, watchedFolder } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

function folders(watched: WatchedFolder[], choices: Partial<Choices> = {}) {
  return renderPage(<WatchedFolders />, { world: { watched, profiles: [DEMO], choices: noChoices(choices) } });
}

it('says what a watched folder is while there is none', async () => {
  const { main } = folders([]);
  await waitFor(() => expect(main.asked('watch.list').length).toBe(1));
  expect(screen.queryByText(/^New files in a watched folder are taken in/)).not.toBeNull();
  expect(screen.queryByRole('list', { name: 'Watched folders' })).toBeNull();
});

it.each<[string, Partial<WatchedFolder>, string]>([
  ['what it took', { taken: 1_200 }, '/export/ctDemo model · 1,200 files taken'],
  [
    'which files it waits for',
    { readySuffix: '.ready' },
    '/export/ctDemo model · 12 files taken · waits for .ready files',
  ],
  ['that it is switched off', { isOn: false }, '/export/ctDemo model · 12 files taken · switched off'],
  [
    'what is wrong with it',
    { trouble: 'The folder is gone.' },
    '/export/ctDemo model · 12 files takenThe folder is gone.',
  ],
  ['a profile that is gone by its short name', { profileName: 'old' }, '/export/ctold · 12 files taken'],
])('says of a folder %s', async (_, changes, words) => {
  folders([watchedFolder(changes)]);
  await screen.findByRole('list', { name: 'Watched folders' });
  await waitFor(() => expect(wordsOf('listitem')).toEqual([words]));
});

it('is switched off and on where it stands', async () => {
  const { user, main } = folders([watchedFolder()]);
  const toggle = await screen.findByRole<HTMLInputElement>('switch', { name: 'Watch /export/ct' });
  await user.click(toggle);
  await waitFor(() => expect(toggle.checked).toBe(false));
  expect(main.asked('watch.save')).toEqual([{ place: { id: 1 }, profileName: 'demo', readySuffix: null, isOn: false }]);
});

it('asks before it stops watching', async () => {
  const { user, main } = folders([watchedFolder()]);
  await user.click(await screen.findByRole('button', { name: 'Stop watching /export/ct' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop watching “/export/ct”?' });
  expect(dialog.textContent).toContain('What was taken in stays');
  expect(main.asked('watch.remove')).toEqual([]);
  await user.click(button('Stop watching'));
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Watched folders' })).toBeNull());
});

it('watches a folder that a person chooses', async () => {
  const { user } = folders([], { watchedFolder: { token: 't1', folder: '/export/mr' } });
  await user.click(button('Watch a folder…'));
  await screen.findByDisplayValue('Demo model');
  await user.click(button('Watch this folder'));
  await waitFor(() => expect(wordsOf('listitem')).toEqual(['/export/mrDemo model · 0 files taken']));
});

it('asks nothing when no folder was chosen', async () => {
  const { user, main, client } = folders([]);
  await user.click(button('Watch a folder…'));
  await waitFor(() => expect([main.asked('watch.pickFolder').length, client.isMutating()]).toEqual([1, 0]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('changes how a folder is watched', async () => {
  const { user, main } = folders([watchedFolder()]);
  await user.click(await screen.findByRole('button', { name: 'Change how /export/ct is watched' }));
  await user.type(field('Ending of a ready file'), '.ok');
  await user.click(button('Save'));
  await waitFor(() => expect(main.world.watched.map(({ readySuffix }) => readySuffix)).toEqual(['.ok']));
});

it('says why a change was not taken', async () => {
  const { user, main } = folders([watchedFolder()]);
  main.fail('watch.save', 'The folder is watched already.');
  await user.click(await screen.findByRole('switch', { name: 'Watch /export/ct' }));
  expect(await screen.findByText('The folder is watched already.')).toBeDefined();
});
