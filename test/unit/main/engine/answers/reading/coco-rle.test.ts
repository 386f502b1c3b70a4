import { expect, it } from 'vitest';
import { areWhole, readCompressedRuns } from '../../../../../../main/engine/answers/reading/coco-rle.ts';

it.each([
  ['runs of one character', '052', [0, 5, 2]],
  ['runs that go on in the next character', 'T1', [36]],
  ['from the fourth on, differences to the run before the last', '5230', [5, 2, 3, 2]],
  ['differences below 0', '523O', [5, 2, 3, 1]],
])('reads %s', (_what, text, expected) => {
  expect(readCompressedRuns(text)).toEqual(expected);
});

it.each(['0!', '05 2', 'T', 'oooooooo', 'O'])('%j is none', (text) => {
  expect(readCompressedRuns(text)).toBeNull();
});

it('runs are whole where they cover the grid exactly, in whole pixels', () => {
  expect([areWhole([1, 2, 3], 6), areWhole([1, 2], 6), areWhole([7], 6)]).toEqual([true, false, false]);
  expect([areWhole([2.5, 3.5], 6), areWhole([8, -2], 6), areWhole([], 0)]).toEqual([false, false, true]);
});
