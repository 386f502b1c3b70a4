import { expect, it } from 'vitest';
import { countMarks, firstFrame, framesOf, marksOn } from '../../../../shared/drawing/marks.ts';

const BOX = { x: 1, y: 1, width: 2, height: 2 };

it('gives a frame the marks that name it and those that name none', () => {
  const marks = { boxes: [BOX, { ...BOX, frame: 3 }], points: [{ x: 1, y: 1, frame: 4 }] };
  expect(marksOn(marks, 3)).toMatchObject({ boxes: marks.boxes, points: [] });
  expect(marksOn(marks, 4)).toMatchObject({ boxes: [BOX], points: marks.points });
});

it('counts measurements only where they lie on the picture', () => {
  const measurements = [
    { value: 3 },
    { value: 4, points: [[0, 0] as const, [1, 1] as const].map(([x, y]): [number, number] => [x, y]) },
  ];
  expect([countMarks({ measurements }), marksOn({ measurements }, 0).measurements.length]).toEqual([1, 1]);
});

it('knows the first frame with a mark and all of them', () => {
  const marks = {
    boxes: [
      { ...BOX, frame: 7 },
      { ...BOX, frame: 2 },
      { ...BOX, frame: 7 },
    ],
  };
  expect([firstFrame(marks), framesOf(marks), firstFrame({}), framesOf({})]).toEqual([7, [2, 7], 0, []]);
});
