import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReportMenu } from '../../../../../renderer/features/history/report-menu.tsx';
import { button } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices } from '../../../../support/page/world.ts';

async function menu(savedAs: string | null) {
  const page = renderPage(<ReportMenu imageId={4} />, { world: { choices: noChoices({ savedAs }) } });
  await page.user.click(button('Export answer…'));
  await screen.findByRole('menuitem', { name: 'Report (PDF)' });
  return page;
}

it.each([
  ['Report (PDF)', 'pdf', 'Report saved as out.'],
  ['Picture with the marks (PNG)', 'png', 'Picture saved as out.'],
])('saves the answer as %s, and says where', async (label, file, said) => {
  const { user, main } = await menu('out');
  await user.click(screen.getByRole('menuitem', { name: label }));
  expect(await screen.findByText(said)).toBeDefined();
  expect(main.asked('history.saveReport')).toEqual([{ id: 4, file, names: 'real' }]);
});

it('names nobody where that is wanted, and says nothing when no place was chosen', async () => {
  const { user, main, client } = await menu(null);
  await user.click(screen.getByRole('menuitemradio', { name: 'Pseudonymous' }));
  await user.click(screen.getByRole('menuitem', { name: 'Report (PDF)' }));
  await waitFor(() => expect([main.asked('history.saveReport').length, client.isMutating()]).toEqual([1, 0]));
  expect(main.asked('history.saveReport')).toEqual([{ id: 4, file: 'pdf', names: 'pseudonymous' }]);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says why it failed', async () => {
  const { user, main } = await menu('out');
  main.fail('history.saveReport', 'The disk is full.');
  await user.click(screen.getByRole('menuitem', { name: 'Report (PDF)' }));
  expect(await screen.findByText('The disk is full.')).toBeDefined();
});
