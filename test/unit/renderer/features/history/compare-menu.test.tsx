import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CompareMenu } from '../../../../../renderer/features/history/compare-menu.tsx';
import { button } from '../../../../support/page/look.ts';
import { answer, historyRow, profile } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function menu(comparedId: number | null = null) {
  const compared: (number | null)[] = [];
  const row = historyRow({ id: 4, sha256: 'ab' });
  const answers = [
    { row, answer: answer({ imageId: 4 }) },
    { row: historyRow({ id: 5, sha256: 'ab', headline: 'Cyst', score: 0.4 }), answer: answer({ imageId: 5 }) },
    { row: historyRow({ id: 6, sha256: 'cd', headline: 'Other' }), answer: answer({ imageId: 6 }) },
  ];
  const mode = { comparedId, compare: (id: number | null) => compared.push(id) };
  const page = renderPage(<CompareMenu row={row} mode={mode} />, {
    world: { answers, profiles: [profile({ name: 'demo' })] },
  });
  return { ...page, compared };
}

it('offers the other answers to the very same image, with one key', async () => {
  const { user, compared } = menu();
  await user.keyboard('c');
  await user.click(await screen.findByRole('menuitem', { name: /Cyst 0.40/ }));
  expect([compared, screen.queryByText(/Other/)]).toEqual([[5], null]);
});

it('keeps this answer beside whichever is chosen next', async () => {
  const { user, compared } = menu();
  await user.click(button('Compare (C)'));
  await user.click(await screen.findByRole('menuitem', { name: 'Keep this one, and choose another in the list' }));
  expect(compared).toEqual([4]);
});

it('stops', async () => {
  const { user, compared } = menu(5);
  await user.keyboard('c');
  expect(compared).toEqual([null]);
});
