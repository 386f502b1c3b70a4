import { expect, it } from 'vitest';
import { framesInGroups, framesToCheck, Overlay } from '../../../../../main/engine/text-check/frame-groups.ts';

const rendering = (values: readonly number[], width = values.length) => ({
  name: 'shown',
  scale: 1,
  frame: { width, height: values.length / width, grey: Uint8Array.from(values) },
});

it('every frame is in one of the groups, each by itself where there are few', () => {
  expect([framesToCheck(1, 9), framesToCheck(4, 9), framesToCheck(101, 5), framesToCheck(0, 5)]).toEqual([
    [0],
    [0, 1, 2, 3],
    [0, 25, 50, 75, 100],
    [],
  ]);
  expect(framesInGroups([0, 1, 2])).toEqual([[0], [1], [2]]);
  const groups = framesInGroups(framesToCheck(40, 1_000));
  expect(groups.map((group) => group.length)).toEqual([5, 5, 5, 5, 5, 5, 5, 5]);
  expect(groups.flat()).toEqual(framesToCheck(40, 1_000));
});

it('frames laid over each other show what is light or dark on any of them', () => {
  const overlay = new Overlay();
  for (const values of [
    [10, 20, 30],
    [10, 90, 30],
    [5, 20, 30],
  ])
    expect(overlay.add([rendering(values)])).toEqual([]);
  expect(overlay.looks().map(({ frame }) => [...frame.grey])).toEqual([
    [10, 90, 30],
    [5, 20, 30],
  ]);
  const other = rendering([1, 2, 3, 4], 2);
  expect(overlay.add([other])).toEqual([other]);
});

it('one frame alone is looked at as it is', () => {
  const overlay = new Overlay();
  const only = rendering([1, 2]);
  overlay.add([only]);
  expect(overlay.looks()).toEqual([only]);
});
