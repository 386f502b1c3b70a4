import { expect, it } from 'vitest';
import { PictureBoxes } from '../../../../renderer/components/picture-boxes.tsx';
import type { ReadBox } from '../../../../shared/contract/reading.ts';
import { renderPage } from '../../../support/page/render-page.tsx';

const SIZE = { width: 400, height: 200 };

function box(changes: Partial<ReadBox> = {}): ReadBox {
  return { x: 100, y: 50, width: 40, height: 20, label: 'nodule', score: 0.873, ...changes };
}

function labels(boxes: readonly ReadBox[]) {
  const { container } = renderPage(<PictureBoxes boxes={boxes} measuredOn={SIZE} />);
  return [...container.querySelectorAll('span')];
}

it('outlines every region in the pixels it was measured in, twice so that it shows on any ground', () => {
  const { container } = renderPage(<PictureBoxes boxes={[box()]} measuredOn={SIZE} />);
  const drawn = [...container.querySelectorAll('rect')].map((rect) =>
    ['x', 'y', 'width', 'height'].map((name) => rect.getAttribute(name)),
  );
  expect(container.querySelector('svg')?.getAttribute('viewBox')).toBe('0 0 400 200');
  expect(drawn).toEqual([
    ['100', '50', '40', '20'],
    ['100', '50', '40', '20'],
  ]);
});

it.each([
  ['label and score', {}, 'nodule 0.87'],
  ['the label alone where there is no score', { score: undefined }, 'nodule'],
  ['its number where there is no label', { label: undefined, score: undefined }, 'Region 1'],
  ['a score under a hundredth as such', { score: 0.002 }, 'nodule < 0.01'],
])('names a region by %s', (_, changes, words) => {
  expect(labels([box(changes)]).map((label) => label.textContent)).toEqual([words]);
});

it('puts each label at the top left of its region, never outside the picture', () => {
  const places = labels([box(), box({ x: -20, y: 900 })]).map(({ style }) => [style.left, style.top]);
  expect(places).toEqual([
    ['25%', '25%'],
    ['0%', '100%'],
  ]);
});

it('puts the label inside a region that begins at the upper edge', () => {
  expect(labels([box({ y: 0 }), box()]).map((label) => label.dataset['inside'])).toEqual(['true', undefined]);
});

it('draws nothing of a region that is turned inside out', () => {
  const { container } = renderPage(<PictureBoxes boxes={[box({ width: -5, height: -1 })]} measuredOn={SIZE} />);
  const rect = container.querySelector('rect');
  expect([rect?.getAttribute('width'), rect?.getAttribute('height')]).toEqual(['0', '0']);
});
