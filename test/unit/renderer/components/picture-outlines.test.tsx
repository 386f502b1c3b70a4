import { expect, it } from 'vitest';
import { PictureOutlines } from '../../../../renderer/components/picture-outlines.tsx';
import { renderPage } from '../../../support/page/render-page.tsx';

it('draws outlines closed, measured lines open and points as dots, each with its words', () => {
  const { container } = renderPage(
    <PictureOutlines
      polygons={[
        {
          label: 'nodule',
          score: 0.91,
          points: [
            [0, 0],
            [10, 0],
            [10, 10],
          ],
        },
      ]}
      points={[{ label: 'apex', x: 5, y: 5 }]}
      lines={[
        {
          label: 'diameter',
          value: 12.3,
          unit: 'mm',
          points: [
            [0, 0],
            [20, 0],
          ],
        },
      ]}
      size={{ width: 100, height: 50 }}
    />,
  );
  const paths = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d'));
  expect(paths).toEqual(['M0 0L10 0L10 10Z', 'M0 0L10 0L10 10Z', 'M0 0L20 0', 'M0 0L20 0', 'M5 5h0']);
  expect([...container.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual([
    'nodule 0.91',
    'apex',
    'diameter 12.3 mm',
  ]);
});
