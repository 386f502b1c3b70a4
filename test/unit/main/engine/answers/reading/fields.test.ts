import { describe, expect, it } from 'vitest';
import {
  Fields,
  gridOf,
  isRecord,
  listOf,
  numberOf,
  numbersOf,
  textOf,
} from '../../../../../../main/engine/answers/reading/fields.ts';

describe('the entries of an object', () => {
  it('are found however their names are spelt, in the order asked for, and each once', () => {
    const fields = new Fields({ 'Class-Name': 'nodule', score: 0.5 });
    expect(fields.peek(['className'], textOf)).toBe('nodule');
    expect(fields.take(['label', 'class_name'], textOf)).toBe('nodule');
    expect(fields.take(['class_name'], textOf)).toBeNull();
    expect(fields.rest()).toEqual([{ key: 'score', value: 0.5 }]);
  });

  it('stay for others where they cannot be read', () => {
    const fields = new Fields({ score: 'high', confidence: 0.5 });
    expect(fields.take(['score', 'confidence'], numberOf)).toBe(0.5);
    expect(fields.rest()).toEqual([{ key: 'score', value: 'high' }]);
  });

  it('that are spelt alike are the first of them', () => {
    expect(new Fields({ a_b: 1, aB: 2 }).take(['ab'], numberOf)).toBe(1);
  });
});

it('values are read for what they are and nothing else', () => {
  expect([numberOf(2), numberOf('2'), numberOf(Infinity)]).toEqual([2, null, null]);
  expect([numbersOf([1, 2]), numbersOf([]), numbersOf([1, '2'])]).toEqual([[1, 2], null, null]);
  expect([textOf(' a '), textOf(' '), textOf(1)]).toEqual([' a ', null, null]);
  expect([listOf([]), listOf({}), isRecord({}), isRecord([]), isRecord(null)]).toEqual([[], null, true, false, false]);
});

it('a grid has rows of one length', () => {
  expect([
    gridOf([
      [1, 2],
      [3, 4],
    ]),
    gridOf([[1, 2], [3]]),
    gridOf([1, 2]),
    gridOf([]),
  ]).toEqual([
    [
      [1, 2],
      [3, 4],
    ],
    null,
    null,
    null,
  ]);
});
