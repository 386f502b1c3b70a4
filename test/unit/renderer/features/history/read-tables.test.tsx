import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ReadTables } from '../../../../../renderer/features/history/read-tables.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

const TABLE = {
  columns: ['lesion', 'area'],
  rows: [
    ['left', 12.5],
    ['right', null],
  ],
  total: 2,
} as const;

it('shows a table under the names of its columns, and its size', () => {
  const { container } = renderPage(<ReadTables tables={[{ ...TABLE }]} />);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['lesion', 'area']);
  expect([...container.querySelectorAll('td')].map(({ textContent }) => textContent)).toEqual([
    'left',
    '12.5',
    'right',
    '',
  ]);
  expect(screen.queryByText('2 columns, 2 rows')).not.toBeNull();
});

it('says how much of a long table is shown, and how many tables are not', () => {
  const long = { ...TABLE, total: 1_204, isCut: true } as const;
  renderPage(<ReadTables tables={[long, ...Array.from({ length: 6 }, () => ({ ...TABLE }))]} />);
  const words = 'Shown of 2 columns, more than 1,204 rows: the first 2 rows. The whole answer below has the rest.';
  expect(screen.queryByText(words)).not.toBeNull();
  expect(screen.queryByText('and 2 tables more, in the whole answer below')).not.toBeNull();
});
