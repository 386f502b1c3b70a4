import { expect, it } from 'vitest';
import { SAFE_WORDS } from '../../../../../../../main/engine/formats/dicom/cleaning/safe-words.ts';

it('are lower-case letters and digits, so that a word is found whatever way it was written', () => {
  expect([...SAFE_WORDS].filter((word) => !/^[a-z0-9]+$/.test(word))).toEqual([]);
});

it('hold no numbers that could be dates, ages or numbers of patients', () => {
  expect([...SAFE_WORDS].filter((word) => /^\d+$/.test(word))).toEqual([]);
});

it.each(['smith', 'mueller', 'jane', 'maria', 'hospital', 'clinic', 'dr', 'ward', 'january', 'monday', 'street'])(
  'are not "%s"',
  (word) => {
    expect(SAFE_WORDS.has(word)).toBe(false);
  },
);

it.each(['knee', 'thorax', 'ct', 'axial', 'contrast', 'mprage', 'abdomen', 'without'])('are "%s"', (word) => {
  expect(SAFE_WORDS.has(word)).toBe(true);
});
