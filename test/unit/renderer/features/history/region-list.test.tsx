import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RegionList } from '../../../../../renderer/features/history/region-list.tsx';
import type { ReadBox } from '../../../../../shared/contract/reading.ts';
import { wordsOf } from '../../../../support/page/look.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function box(changes: Partial<ReadBox> = {}): ReadBox {
  return { x: 10, y: 20.5, width: 1_200, height: 40, label: 'nodule', score: 0.9, ...changes };
}

it('lists label, score, place and size', () => {
  renderPage(<RegionList boxes={[box(), box({ label: undefined, score: undefined })]} />);
  expect(wordsOf('row')).toEqual([
    'RegionScoreLeft, topSize',
    'nodule0.9010, 20.5001,200 × 40',
    'Region 210, 20.5001,200 × 40',
  ]);
});

it('lists fifty and counts the rest', () => {
  renderPage(<RegionList boxes={Array.from({ length: 53 }, () => box())} />);
  expect(wordsOf('row').length).toBe(51);
  expect(screen.queryByText('and 3 more, in the whole answer below')).not.toBeNull();
});

it('is not there without regions', () => {
  renderPage(<RegionList boxes={[]} />);
  expect(screen.queryByRole('region')).toBeNull();
});
