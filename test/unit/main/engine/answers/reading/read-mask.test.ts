import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { areaOf, readArea } from '../../../../../../main/engine/answers/reading/read-mask.ts';
import { tinyPng } from '../../../../../support/tiny-images.ts';

const PNG = tinyPng().toString('base64');

it.each([
  ['runs', { size: [2, 3], counts: [1, 2, 3] }, { form: 'runs', rows: 2, columns: 3, counts: [1, 2, 3] }],
  ["COCO's text", { size: [1, 7], counts: '052' }, { form: 'runs', rows: 1, columns: 7, counts: [0, 5, 2] }],
  [
    'a grid',
    [
      [0, 1],
      [1, 0],
    ],
    {
      form: 'grid',
      grid: [
        [0, 1],
        [1, 0],
      ],
    },
  ],
  [
    'a grid in a channel of its own',
    [
      [
        [0, 1],
        [1, 0],
      ],
    ],
    {
      form: 'grid',
      grid: [
        [0, 1],
        [1, 0],
      ],
    },
  ],
  ['a picture', PNG, { form: 'picture', bytes: tinyPng() }],
  ['a picture as an address', `data:image/png;base64,${PNG}`, { form: 'picture', bytes: tinyPng() }],
  ['a picture inside', { data: PNG }, { form: 'picture', bytes: tinyPng() }],
])('an area is %s', (_what, value, expected) => {
  expect(areaOf(value)).toEqual(expected);
});

it.each([
  ['runs that do not fill their grid', { size: [2, 3], counts: [1, 2] }],
  ['runs of more pixels than any picture has', { size: [100_000, 100_000], counts: [10_000_000_000] }],
  ['a single row', [[0, 1]]],
  ['other words', 'iVBO'],
  ['nothing', null],
])('no area is %s', (_what, value) => {
  expect(areaOf(value)).toBeNull();
});

it('is found under its names, and left where it is none', () => {
  const fields = new Fields({ mask: 'see file', rle: { size: [1, 2], counts: [1, 1] } });
  expect([readArea(fields)?.form, fields.rest().map(({ key }) => key)]).toEqual(['runs', ['mask']]);
});
