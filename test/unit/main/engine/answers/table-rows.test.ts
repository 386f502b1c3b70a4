import { expect, it } from 'vitest';
import { tableRows } from '../../../../../main/engine/answers/table-rows.ts';

it.each([
  [
    'commas',
    'label,score\nclear,0.9\n',
    [
      ['label', 'score'],
      ['clear', '0.9'],
    ],
  ],
  [
    'semicolons',
    'label;score\r\nclear;0,9',
    [
      ['label', 'score'],
      ['clear', '0,9'],
    ],
  ],
  [
    'tabs',
    'label\tscore\nclear\t0.9',
    [
      ['label', 'score'],
      ['clear', '0.9'],
    ],
  ],
  [
    'bars',
    'label|score\nclear|0.9',
    [
      ['label', 'score'],
      ['clear', '0.9'],
    ],
  ],
  [
    'quotes with a comma and a line break',
    'a,"b, c"\n"d ""e""","f\ng"',
    [
      ['a', 'b, c'],
      ['d "e"', 'f\ng'],
    ],
  ],
  ['rows of different lengths', 'a,b,c\nd', [['a', 'b', 'c'], ['d']]],
  [
    'empty lines between',
    'a,b\n\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
])('reads %s', (_what, text, rows) => {
  expect(tableRows(text)).toEqual({ ok: true, rows });
});

it.each([
  ['label,"score\nclear,0.9', /quotes do not match in row \d/],
  ['a,b\n"c" x,d', /quotes do not match in row \d/],
])('refuses quotes that do not match: %j', (text, problem) => {
  expect(tableRows(text)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});
