import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Chooser } from '../../../../../renderer/features/upload/chooser.tsx';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { uploadDesk } from '../../../../support/page/upload.ts';

function chooser(folders: readonly string[] = []) {
  const { upload, did } = uploadDesk();
  const recentFolders = folders.map((folder, at) => ({ token: `t${at}`, folder }));
  return { did, ...renderPage(<Chooser upload={upload} />, { world: { recentFolders } }) };
}

it('says what is taken and that nothing is sent by choosing', () => {
  chooser();
  expect(screen.getByText(/DICOM, NIfTI/).textContent).toContain('nothing is sent before you say so');
});

it('offers files, folders and receipts, with their keys', async () => {
  const { user, did } = chooser();
  for (const name of ['Choose files', 'Choose folder', 'Redo from receipt…']) await user.click(button(name));
  expect(did).toEqual(['files', 'folder', 'receipt']);
  expect([button('Choose files'), button('Choose folder')].map((one) => one.getAttribute('aria-keyshortcuts'))).toEqual(
    ['Control+O', 'Control+Shift+O'],
  );
});

it('says that folders will be listed where none was used yet', () => {
  chooser();
  expect(screen.queryByText('Folders you send from are listed here.')).not.toBeNull();
});

it.each([
  ['/export/ct/today', 'today'],
  ['C:\\export\\ct\\', 'ct'],
  ['/', '/'],
])('lists the folder %s by its last part, %s, and chooses it', async (folder, name) => {
  const { user, did } = chooser([folder]);
  const entry = await screen.findByTitle(folder);
  expect(entry.textContent).toBe(`${name}${folder}`);
  await user.click(entry);
  expect(did).toEqual(['recent t0']);
});

it('lists the eight folders used last', async () => {
  chooser(Array.from({ length: 12 }, (_, at) => `/export/${at}`));
  const list = screen.getByRole('region', { name: 'Recent folders' });
  expect((await within(list).findAllByRole('button')).length).toBe(8);
});
