import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import {
  bareScores,
  byScore,
  readClassScores,
  scoresByName,
} from '../../../../../../main/engine/answers/reading/read-classes.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

const SCOPE = topScope({ classes: ['normal', 'nodule'] });

it.each([
  [
    'a list beside its names',
    { labels: ['a', 'b'], scores: [0.2, 0.8] },
    [
      { label: 'a', score: 0.2 },
      { label: 'b', score: 0.8 },
    ],
  ],
  [
    'an object of scores',
    { probabilities: { a: 0.2, b: 0.8 } },
    [
      { label: 'a', score: 0.2 },
      { label: 'b', score: 0.8 },
    ],
  ],
  [
    'a bare list, by the numbers of classes',
    { predictions: [0.2, 0.8, 0] },
    [
      { label: 'normal', score: 0.2 },
      { label: 'nodule', score: 0.8 },
      { label: '2', score: 0 },
    ],
  ],
])('classes are %s', (_how, record, expected) => {
  expect(readClassScores(new Fields(record), SCOPE)).toEqual(expected);
});

it.each([{ labels: ['a'], scores: [] }, { scores: [3, 4] }, { predictions: [0.5] }, { other: [0.2, 0.8] }])(
  '%j has none',
  (record) => {
    expect(readClassScores(new Fields(record), SCOPE)).toBeNull();
  },
);

it('a list in a list of one is the list', () => {
  expect(bareScores([[0.2, 0.8]], SCOPE)).toEqual(bareScores([0.2, 0.8], SCOPE));
  expect([bareScores([0.2, 1.8], SCOPE), bareScores('x', SCOPE)]).toEqual([null, null]);
});

it('figures are no classes', () => {
  expect([{ mean: 0.2, std: 0.1 }, { a: 0.2 }, { a: 0.2, b: 2 }].map((record) => scoresByName(record, SCOPE))).toEqual([
    null,
    null,
    null,
  ]);
});

it('the highest score comes first, and classes without one keep their places behind', () => {
  const classes = [{ label: 'x' }, { label: 'a', score: 0.2 }, { label: 'y' }, { label: 'b', score: 0.8 }];
  expect(byScore(classes).map(({ label }) => label)).toEqual(['b', 'a', 'x', 'y']);
  expect(classes[0]).toEqual({ label: 'x' });
});
