import { expect, it } from 'vitest';
import { tellApart } from '../../../../../../main/engine/formats/pixels/tell-apart.ts';

it('colours that look alike are far apart, others stay as light as they are', () => {
  expect(
    tellApart([
      [0, 0, 0],
      [100, 100, 100],
      [255, 0, 0],
    ]),
  ).toBeNull();
  const greys = tellApart([
    [0, 0, 0],
    [1, 1, 0],
    [100, 100, 100],
    [0, 1, 2],
  ]);
  expect([...(greys ?? [])]).toEqual([0, 128, 100, 65]);
});
