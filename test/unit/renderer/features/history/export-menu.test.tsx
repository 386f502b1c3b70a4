import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ExportMenu } from '../../../../../renderer/features/history/export-menu.tsx';
import { button } from '../../../../support/page/look.ts';
import { answer, historyRow } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

async function menu(search = '', savedAs: string | null = 'answers.csv') {
  const answers = [1, 2].map((id) => ({ row: historyRow({ id, fileName: `${id}.png` }), answer: answer() }));
  const page = renderPage(<ExportMenu filter={{ search: search, assessed: null }} isEmpty={false} />, {
    world: { answers, choices: noChoices({ savedAs }) },
  });
  await page.user.click(button('Export'));
  await screen.findByRole('menuitem', { name: 'JSON' });
  return page;
}

it.each([
  ['Report with pictures (PDF)', 'pdf'],
  ['Table (CSV)', 'csv'],
  ['JSON', 'json'],
  ['JSON, one answer a line (NDJSON)', 'ndjson'],
])('saves all answers as %s, with names', async (label, format) => {
  const { user, main } = await menu();
  expect(screen.queryByText('All answers')).not.toBeNull();
  await user.click(screen.getByRole('menuitem', { name: label }));
  expect(await screen.findByText('2 answers saved, with names, as answers.csv')).toBeDefined();
  expect(main.asked('history.export')).toEqual([{ format, names: 'real' }]);
});

it('saves what a search found, and only that', async () => {
  const { user, main } = await menu('1.png');
  expect(screen.queryByText('Answers found for “1.png”')).not.toBeNull();
  await user.click(screen.getByRole('menuitem', { name: 'JSON' }));
  expect(await screen.findByText('1 answer saved, with names, as answers.csv')).toBeDefined();
  expect(main.asked('history.export')).toEqual([{ format: 'json', names: 'real', search: '1.png' }]);
});

it('saves without names when that is wanted, says what the file then holds, and remembers it', async () => {
  const { user, main } = await menu();
  expect(screen.queryByText('The file names patients and files: keep it inside the clinic.')).not.toBeNull();
  await user.click(screen.getByRole('menuitemradio', { name: 'Pseudonymous' }));
  expect(screen.queryByText('No patient, file or folder is named in the file.')).not.toBeNull();
  await user.click(screen.getByRole('menuitem', { name: 'JSON' }));
  expect(await screen.findByText('2 answers saved, pseudonymous, as answers.csv')).toBeDefined();
  expect(main.asked('history.export')).toEqual([{ format: 'json', names: 'pseudonymous' }]);
  expect(localStorage.getItem('sagittal.export-names')).toBe('"pseudonymous"');
});

it('says nothing when no place was chosen', async () => {
  const { user, main, client } = await menu('', null);
  await user.click(screen.getByRole('menuitem', { name: 'JSON' }));
  await waitFor(() => expect([main.asked('history.export').length, client.isMutating()]).toEqual([1, 0]));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('exports nothing where there are no answers', () => {
  renderPage(<ExportMenu filter={{ search: '', assessed: null }} isEmpty />);
  expect(button('Export').disabled).toBe(true);
});

it('writes DICOM files into a folder, and says what was left out and why', async () => {
  const { user, main } = await menu('', '/archive');
  await user.click(screen.getByRole('menuitem', { name: 'DICOM: areas (SEG)' }));
  const said = '1 DICOM file saved in /archive. Left out: 1. The answer has no areas.';
  expect(await screen.findByText(said)).toBeDefined();
  expect(main.asked('history.exportResults')).toEqual([{ kinds: ['seg'], names: 'real' }]);
});
