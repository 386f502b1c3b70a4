import { expect, it } from 'vitest';
import {
  answerFileFacts,
  dtypeWords,
  tableCut,
  tableSize,
} from '../../../../../renderer/features/history/answer-words.ts';

it('says what an answer that is a file holds', () => {
  const file = { contentType: 'application/x-npy', sizeBytes: 4_194_432, array: { dtype: '<f4', shape: [1024, 1024] } };
  expect(answerFileFacts(file)).toEqual([
    ['Shape', '1,024 × 1,024'],
    ['Numbers', 'decimal numbers, 32 bits (<f4)'],
    ['Type', 'application/x-npy'],
    ['Size', '4.2 MB'],
  ]);
  expect(answerFileFacts({ contentType: 'application/zip', sizeBytes: 12, array: null })).toEqual([
    ['Type', 'application/zip'],
    ['Size', '12 B'],
  ]);
});

it('says how much of a table is shown', () => {
  const row = ['a', 'b'];
  expect(tableCut({ shown: [row, row], rows: 2, columns: 2 })).toBeNull();
  expect(tableCut({ shown: [row], rows: 3_000, columns: 51 })).toBe(
    'Shown: the first 1 of 3,000 rows, the first 2 of 51 columns. Saved, it is whole.',
  );
  expect(tableSize({ shown: [], rows: 1, columns: 2 })).toBe('2 columns, 1 row');
});

it('leaves a type of numbers it does not know as it is', () => {
  expect([dtypeWords('|u1'), dtypeWords('<U8')]).toEqual(['whole numbers from zero, 8 bits (|u1)', '<U8']);
});
