import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CaFileField, type CaFile } from '../../../../../renderer/features/profiles/ca-file-field.tsx';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

function caField(file: CaFile | null, chosen: { token: string; fileName: string } | null = null) {
  const changes: (CaFile | null)[] = [];
  const page = renderPage(<CaFileField file={file} onChange={(next) => changes.push(next)} />, {
    world: { choices: noChoices({ caFile: chosen }) },
  });
  return { ...page, changes };
}

it('takes a file from the dialog of the computer', async () => {
  const { user, changes } = caField(null, { token: 't1', fileName: 'hospital.pem' });
  expect(screen.queryByText('Only those of this computer')).not.toBeNull();
  await user.click(button('Choose a file…'));
  await waitFor(() => expect(changes).toEqual([{ token: 't1', fileName: 'hospital.pem' }]));
});

it('changes nothing when no file was chosen', async () => {
  const { user, changes, main, client } = caField(null);
  await user.click(button('Choose a file…'));
  await waitFor(() => expect([main.asked('profiles.pickCaFile').length, client.isMutating()]).toEqual([1, 0]));
  expect(changes).toEqual([]);
});

it('names the file and leaves it out when asked', async () => {
  const { user, changes } = caField({ fileName: 'hospital.pem', token: null });
  expect(screen.queryByText('hospital.pem')).not.toBeNull();
  await user.click(button('Leave out'));
  expect(changes).toEqual([null]);
});

it('says why a file cannot be taken', async () => {
  const { user, main } = caField(null);
  main.fail('profiles.pickCaFile', 'There is no certificate in this file.');
  await user.click(button('Choose a file…'));
  expect(await screen.findByText('There is no certificate in this file.')).toBeDefined();
});
