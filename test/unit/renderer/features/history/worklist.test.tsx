import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useWorklist } from '../../../../../renderer/features/history/use-worklist.ts';
import { Worklist } from '../../../../../renderer/features/history/worklist.tsx';
import type { HistoryRow } from '../../../../../shared/contract/rows.ts';
import { wordsOf } from '../../../../support/page/look.ts';
import { answer, DEMO, historyRow, NOON_VISIT } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function List() {
  const list = useWorklist({ search: '', assessed: null });
  return list.total === null ? null : <Worklist total={list.total} list={list} />;
}

async function worklist(...rows: Partial<HistoryRow>[]) {
  const answers = rows.map((row, at) => ({ row: historyRow({ id: at + 1, ...row }), answer: answer() }));
  const page = renderPage(<List />, { world: { answers, profiles: [DEMO] } });
  const grid = await screen.findByRole('grid', { name: 'Answers' });
  const selected = () => screen.getAllByRole('row').findIndex((row) => row.getAttribute('aria-selected') === 'true');
  await waitFor(() => expect(selected()).toBe(0));
  return { ...page, grid, selected };
}

it('says of each answer whose it is, the result, the score and when', async () => {
  await worklist(
    { patient: { name: 'Roe^Jane', id: '4711', birthDate: '' }, score: 0.9 },
    { fileName: 'b.png', score: null, settledAt: null, headline: 'No regions' },
  );
  await waitFor(() => expect(wordsOf('gridcell')[1]).toBe('PneumoniaDemo model'));
  expect(wordsOf('gridcell')).toEqual([
    'Roe, Jane (4711)phantom.png · samples',
    'PneumoniaDemo model',
    '0.90',
    expect.stringMatching(/./),
    'b.pngsamples',
    'No regionsDemo model',
    '',
    '',
  ]);
});

it('has the focus at once, so that the arrow keys work', async () => {
  const { grid } = await worklist({});
  expect(document.activeElement).toBe(grid);
});

it.each([
  ['{ArrowDown}', 1],
  ['{ArrowDown}{ArrowDown}{ArrowUp}', 1],
  ['{End}', 3],
  ['{End}{Home}', 0],
  ['{PageDown}', 3],
  ['{PageDown}{PageUp}', 0],
  ['{ArrowUp}', 0],
])('goes with %s to row %i', async (keys, expected) => {
  const { user, selected, grid } = await worklist({}, {}, {}, {});
  await user.keyboard(keys);
  await waitFor(() => expect(selected()).toBe(expected));
  expect(grid.getAttribute('aria-activedescendant')).toBe(`answer-${expected}`);
});

it('leaves other keys to the page', async () => {
  const { user, selected } = await worklist({}, {});
  await user.keyboard('x');
  expect(selected()).toBe(0);
});

it('selects with a click', async () => {
  const { user, selected } = await worklist({}, { headline: 'Fracture' });
  await user.click(screen.getByText('Fracture'));
  expect(selected()).toBe(1);
});

it('says the whole moment on hover', async () => {
  await worklist({ settledAt: NOON_VISIT });
  expect(screen.getAllByRole('gridcell')[3]?.title).toBe('22 Nov 2026, 14:00:00');
});

it('draws of many answers those in sight, and says how many there are', async () => {
  const { grid } = await worklist(...Array.from({ length: 600 }, () => ({})));
  expect([grid.getAttribute('aria-rowcount'), screen.getAllByRole('row').length < 40]).toEqual(['600', true]);
});
