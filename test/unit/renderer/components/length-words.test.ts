import { expect, it } from 'vitest';
import { lengthWords } from '../../../../renderer/components/length-words.ts';

const LINE = { from: [10, 10], to: [40, 50] } as const;

it.each([
  ['pixels where nobody knows their size', null, '50 px'],
  ['millimetres, of pixels that are not square', { across: 1, down: 0.5, at: 'patient' } as const, '36.1 mm'],
  [
    'millimetres of which it is said where',
    { across: 0.1, down: 0.1, at: 'detector' } as const,
    '5.00 mm at the detector',
  ],
])('a length is in %s', (_what, spacing, words) => {
  expect(lengthWords(LINE, spacing)).toBe(words);
});
