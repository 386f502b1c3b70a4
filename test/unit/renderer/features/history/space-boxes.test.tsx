import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ReadBox3d } from '../../../../../shared/contract/reading.ts';
import { SpaceBoxes } from '../../../../../renderer/features/history/space-boxes.tsx';
import { renderPage } from '../../../../support/page/render-page.tsx';

const BOX: ReadBox3d = { label: 'nodule', score: 0.9, centre: [10, -20, 30], size: [4, 5, 6] };

it('lists boxes in space with their middles and sizes', () => {
  const { container } = renderPage(<SpaceBoxes boxes={[BOX, { ...BOX, label: undefined }]} />);
  const rows = [...container.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['nodule', '0.90', '10, -20, 30', '4 × 5 × 6'],
    ['Box 2', '0.90', '10, -20, 30', '4 × 5 × 6'],
  ]);
});

it('says nothing where there are none', () => {
  renderPage(<SpaceBoxes boxes={[]} />);
  expect(screen.queryByRole('region', { name: 'Boxes in space' })).toBeNull();
});
