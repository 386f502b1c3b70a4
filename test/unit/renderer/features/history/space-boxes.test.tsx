import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ReadBox3d } from '../../../../../shared/contract/reading.ts';
import { SpaceBoxes } from '../../../../../renderer/features/history/space-boxes.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

const BOX: ReadBox3d = { label: 'nodule', score: 0.9, centre: [10, -20, 30], size: [4, 5, 6] };

it('lists boxes in space with the slices they cross, counted from one', () => {
  const boxes: ReadBox3d[] = [BOX, { ...BOX, slices: [11, 14] }, { ...BOX, slices: [2, 2] }];
  const { container } = renderPage(<SpaceBoxes boxes={boxes} />);
  const rows = [...container.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows[0]).toEqual(['nodule', '0.90', 'not known', '10, -20, 30', '4 × 5 × 6']);
  expect(rows.map((row) => row[2])).toEqual(['not known', '12 to 15', '3']);
});

it('says nothing where there are none', () => {
  renderPage(<SpaceBoxes boxes={[]} />);
  expect(screen.queryByRole('region', { name: 'Boxes in space' })).toBeNull();
});
