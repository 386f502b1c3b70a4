import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BatchMenu } from '../../../../../renderer/features/queue/batch-menu.tsx';
import type { BatchSummary } from '../../../../../shared/contract/rows.ts';
import type { ImageState } from '../../../../../shared/states.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { batch, imageRow } from '../../../../support/page/queue-records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';
import { noChoices, type Choices } from '../../../../support/page/world.ts';

interface MenuOptions {
  readonly counts?: Partial<Record<ImageState, number>>;
  readonly changes?: Partial<BatchSummary>;
  readonly choices?: Partial<Choices>;
}

async function menu({ counts = { answered: 3, waiting: 2 }, changes = {}, choices = {} }: MenuOptions = {}) {
  const did: string[] = [];
  const shown = batch(3, counts, { name: 'Ward 3', ...changes });
  const images = [imageRow({ id: 1, batchId: 3 }), imageRow({ id: 2, batchId: 3 })];
  const page = renderPage(
    <BatchMenu
      batch={shown}
      onAct={({ action, images: amount }) => did.push(`${action} ${amount}`)}
      onPickAll={() => did.push('pick all')}
    />,
    { world: { batches: [shown], images, choices: noChoices(choices) } },
  );
  await page.user.click(button('What to do with Ward 3'));
  await screen.findByRole('menuitem', { name: 'Select all' });
  const choose = async (...names: string[]) => {
    for (const name of names) {
      (await screen.findByRole('menuitem', { name })).focus();
      // The key opens what lies below an entry; on the last one it means nothing.
      await page.user.keyboard(name === names.at(-1) ? '{Enter}' : '{ArrowRight}');
    }
  };
  return { did, choose, ...page };
}

it('offers what the states of the batch allow, what is final last', async () => {
  await menu();
  expect(wordsOf('menuitem')).toEqual([
    'Select all',
    'Save receipt',
    'Save the privacy report',
    'Priority',
    'Pause 2',
    'Cancel 2 images',
    'Remove 3',
  ]);
});

it('hands the chosen act on with how many images it touches', async () => {
  const { did, choose } = await menu();
  await choose('Cancel 2 images');
  expect(did).toEqual(['cancel 2']);
});

it('offers no priority once everything was sent', async () => {
  await menu({ counts: { answered: 3 } });
  expect(wordsOf('menuitem')).toEqual(['Select all', 'Save receipt', 'Save the privacy report', 'Remove']);
});

it('cannot select the images of a batch without any', async () => {
  await menu({ counts: {} });
  expect(screen.getByRole<HTMLButtonElement>('menuitem', { name: 'Select all' }).disabled).toBe(true);
});

it('sends repeated images anyway and says how many', async () => {
  const { choose, main } = await menu({ changes: { sharing: 2 } });
  await choose('Send 2 repeated images anyway');
  expect((await screen.findByRole('alert')).textContent).toBe('2 images will be sent.');
  expect(main.asked('queue.sendAnyway')).toEqual([{ batchId: 3 }]);
});

it.each([
  ['Save receipt', 'To redo from later (JSON)…', 'receipts.save', 'json', 'Receipt of 2 files saved as ward.json'],
  ['Save receipt', 'As a table (CSV)…', 'receipts.save', 'csv', 'Receipt of 2 files saved as ward.json'],
  [
    'Save the privacy report',
    'As a table (CSV)…',
    'privacy.saveReport',
    'csv',
    'Privacy report of 2 images saved as ward.json',
  ],
  [
    'Save the privacy report',
    'For a program (JSON)…',
    'privacy.saveReport',
    'json',
    'Privacy report of 2 images saved as ward.json',
  ],
] as const)('does “%s”, “%s”', async (group, entry, call, file, words) => {
  const { choose, main } = await menu({ counts: { waiting: 2 }, choices: { savedAs: 'ward.json' } });
  await choose(group, entry);
  expect((await screen.findByRole('alert')).textContent).toBe(words);
  expect(main.asked(call)).toEqual([{ batchId: 3, file }]);
});

it('says nothing when no place to save was chosen', async () => {
  const { choose, main, client } = await menu();
  await choose('Save receipt', 'As a table (CSV)…');
  await expect.poll(() => [main.asked('receipts.save').length, client.isMutating()]).toEqual([1, 0]);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('changes the priority of the whole batch', async () => {
  const { choose, main } = await menu({ changes: { priority: 'urgent' } });
  await choose('Priority', 'When nothing else waits');
  expect((await screen.findByRole('alert')).textContent).toBe('2 images will be sent when nothing else waits.');
  expect(main.asked('queue.prioritise')).toEqual([{ selection: { batchId: 3 }, priority: 'background' }]);
});
