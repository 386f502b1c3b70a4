import { expect, it } from 'vitest';
import { headlineOfJson } from '../../../../../../main/engine/answers/reading/headline.ts';
import type { AnswerBody } from '../../../../../../main/engine/answers/parse-answer.ts';

it.each<[string, AnswerBody['json'], string, number | null]>([
  ['the class with the highest score', { labels: ['a', 'b'], scores: [0.2, 0.7] }, 'b', 0.7],
  [
    'how many regions there are',
    {
      boxes: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      scores: [0.3, 0.6],
    },
    '2 regions',
    0.6,
  ],
  ['one region as one', { detections: [{ bbox: [1, 2, 3, 4], score: 0.4 }] }, '1 region', 0.4],
  ['a measurement', { measurements: [{ name: 'length', value: 12, unit: 'mm' }] }, 'length 12 mm', null],
  ['the first line of a text', { report: 'No finding.\nMore words.' }, 'No finding.', null],
  ['that a list of findings is empty', { detections: [] }, 'No regions', null],
  [
    'a failure before anything else',
    { error: 'out of memory', labels: ['a'] },
    'The model reported: out of memory',
    null,
  ],
  [
    'entries that cannot be drawn, which are not nothing',
    { detections: [{ what: 'ever' }] },
    '1 entry that cannot be drawn',
    null,
  ],
  ['no more than is known', { made_by: 'x' }, 'Answer received', null],
])('says %s', (_what, json, headline, score) => {
  expect(headlineOfJson(json)).toEqual({ headline, score });
});

it('is no longer than a narrow column', () => {
  const { headline } = headlineOfJson({ report: 'word '.repeat(100) });
  expect([headline.length, headline.endsWith('…')]).toEqual([80, true]);
});
