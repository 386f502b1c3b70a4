import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { StateBar } from '../../../../renderer/components/state-bar.tsx';
import { noImages, type ImageState } from '../../../../shared/states.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

function bar(counts: Partial<Record<ImageState, number>>, hasCause = false) {
  renderPage(<StateBar counts={{ ...noImages(), ...counts }} hasCause={hasCause} />);
  return screen.getByRole('img');
}

it('says the same in words as in colours', () => {
  const shown = bar({ answered: 1_180, waiting: 5, failed: 1, quarantined: 2 });
  const words = '1,180 answered, 5 waiting, 3 need you';
  expect([shown.getAttribute('aria-label'), shown.title]).toEqual([words, words]);
});

it('gives each part the room of its images', () => {
  const parts = [...bar({ answered: 30, running: 10, skipped: 2, cancelled: 3 }).querySelectorAll('span')];
  expect(parts.map(({ dataset, style }) => [dataset['part'], style.flexGrow])).toEqual([
    ['answered', '30'],
    ['sending', '10'],
    ['left', '5'],
  ]);
});

it.each([
  [true, 'true'],
  [false, undefined],
])('shows whether what waits has a cause: %s', (hasCause, shown) => {
  expect(bar({ waiting: 1 }, hasCause).dataset['cause']).toBe(shown);
});
