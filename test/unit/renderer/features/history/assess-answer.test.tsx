import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AnswersPlace } from '../../../../../renderer/features/history/answers-place.tsx';
import type { HistoryRow } from '../../../../../shared/contract/rows.ts';
import { button, field } from '../../../../support/page/look.ts';
import { answer, historyRow, NOON_VISIT } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

async function place(...rows: Partial<HistoryRow>[]) {
  const answers = rows.map((row, at) => ({
    row: historyRow({ id: at + 1, fileName: `${at + 1}.png`, ...row }),
    answer: answer({ imageId: at + 1 }),
  }));
  const page = renderPage(<AnswersPlace startId={null} onUpload={() => undefined} onBack={null} />, {
    world: { answers },
  });
  await screen.findByRole('heading', { level: 2 });
  return page;
}

const JUDGED = { agrees: true, note: null, label: null, by: 'rivera', at: 0 };

it('keeps that a person agrees, says by whom, and takes it back', async () => {
  const { user, main } = await place({});
  await user.click(button('Agree'));
  expect(await screen.findByText(/^rivera agreed/)).toBeDefined();
  expect(main.asked('history.assess')).toEqual([{ id: 1, receivedAt: NOON_VISIT, verdict: { agrees: true } }]);
  expect(screen.getByRole('img', { name: 'Agreed' })).toBeDefined();
  await user.click(button('Take back'));
  expect(await screen.findByRole('group', { name: 'Is this answer right?' })).toBeDefined();
});

it('asks what would be right when a person disagrees', async () => {
  const { user, main } = await place({});
  await user.click(button('Disagree…'));
  await user.type(field('What would be right? (if you like)'), 'No nodule');
  await user.type(screen.getByRole('textbox', { name: /Why/ }), ' rib ');
  await user.click(button('Disagree'));
  expect(await screen.findByText('No nodule')).toBeDefined();
  expect(main.asked('history.assess')).toEqual([
    { id: 1, receivedAt: NOON_VISIT, verdict: { agrees: false, label: 'No nodule', note: 'rib' } },
  ]);
});

it('hears A and D, but not while a person types', async () => {
  const { user, main } = await place({});
  await user.click(field('Search answers'));
  await user.keyboard('ad');
  expect(main.asked('history.assess')).toEqual([]);
  await user.clear(field('Search answers'));
  await screen.findByRole('heading', { level: 2 });
  field('Search answers').blur();
  await user.keyboard('d');
  expect(await screen.findByRole('form', { name: 'Disagree' })).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Disagree' })).toBeNull());
  button('Agree').blur();
  await user.keyboard('a');
  await waitFor(() =>
    expect(main.asked('history.assess')).toEqual([{ id: 1, receivedAt: NOON_VISIT, verdict: { agrees: true } }]),
  );
});

it('lists those that nobody has judged, and says so where there are none', async () => {
  const { user } = await place({ assessment: JUDGED }, {});
  await user.click(screen.getByRole('combobox', { name: 'Which answers' }));
  await user.click(await screen.findByRole('option', { name: 'Not judged yet' }));
  expect(await screen.findByText('1 answer')).toBeDefined();
  await user.click(screen.getByRole('combobox', { name: 'Which answers' }));
  await user.click(await screen.findByRole('option', { name: 'Disagreed' }));
  expect(await screen.findByRole('heading', { name: 'Nothing among “Disagreed”' })).toBeDefined();
  await user.click(button('Show all answers'));
  expect(await screen.findByText('2 answers')).toBeDefined();
});

it('does not let a stray key replace what was said, or throw away what is being said', async () => {
  const { user, main } = await place({ assessment: { ...JUDGED, agrees: false, label: 'rib' } });
  await screen.findByText('rib');
  await user.keyboard('ad');
  expect(screen.queryByRole('form', { name: 'Disagree' })).toBeNull();
  await user.click(button('Take back'));
  await user.click(await screen.findByRole('button', { name: 'Disagree…' }));
  button('Back').focus();
  await user.keyboard('a');
  expect(main.asked('history.assess')).toEqual([{ id: 1, receivedAt: NOON_VISIT, verdict: null }]);
});
