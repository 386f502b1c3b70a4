import sharp from 'sharp';
import { expect, it } from 'vitest';
import { burnMarks } from '../../../../../../main/engine/answers/drawing/burn-marks.ts';
import type { Reading } from '../../../../../../shared/contract/reading.ts';
import { classesOf } from '../../../../../../shared/drawing/mark-classes.ts';
import { CLASS_COLOURS, colouring } from '../../../../../../shared/drawing/mark-colours.ts';
import { marksOn } from '../../../../../../shared/drawing/marks.ts';

const GREY = [90, 90, 90];
const MARK = [...CLASS_COLOURS[0]];

/** A grey picture of 500 by 450 pixels with a reading drawn on it, twice as large; answers the colour at a place of the picture. */
async function drawn(reading: Omit<Reading, 'statement'>, frame = 0) {
  const png = await sharp({ create: { width: 500, height: 450, channels: 3, background: '#5a5a5a' } })
    .png()
    .toBuffer();
  const marks = marksOn(reading, frame);
  const colourOf = colouring(classesOf(reading).map(({ label }) => label));
  const info = await burnMarks(png, { marks, colourOf, markedSize: { width: 500, height: 450 } });
  const at = (x: number, y: number) => {
    const start = (Math.round(y * 2) * info.width + Math.round(x * 2)) * 3;
    return [...info.rgb.subarray(start, start + 3)];
  };
  return { at, info };
}

it('a box lies where the answer says, to the pixel, and its inside stays as it was', async () => {
  const { at, info } = await drawn({ boxes: [{ x: 100, y: 120, width: 80, height: 60 }] });
  expect([info.width, info.height]).toEqual([1_000, 900]);
  for (const y of [140, 150, 179]) expect([at(100, y), at(180, y)]).toEqual([MARK, MARK]);
  for (const x of [110, 140, 179]) expect([at(x, 120), at(x, 180)]).toEqual([MARK, MARK]);
  for (const [x, y] of [
    [140, 150],
    [104, 150],
    [140, 125],
    [90, 150],
    [190, 150],
    [140, 190],
  ] as const)
    expect(at(x, y)).toEqual(GREY);
});

it('outlines, points, lines and areas lie where they belong, and those of another frame are not there', async () => {
  const { at } = await drawn({
    polygons: [
      {
        points: [
          [300, 100],
          [400, 100],
          [400, 200],
          [300, 200],
        ],
      },
      {
        points: [
          [10, 300],
          [60, 300],
          [60, 340],
        ],
        frame: 3,
      },
    ],
    points: [{ x: 50, y: 400 }],
    measurements: [
      {
        value: 3,
        points: [
          [250, 400],
          [350, 400],
        ],
      },
    ],
    masks: [{ pixels: 1, bounds: null, columns: 5, rows: 9, counts: [9, 1, 35] }],
  });
  expect([at(350, 100), at(400, 150), at(350, 200), at(300, 150), at(50, 400), at(300, 400)]).toEqual(
    Array(6).fill(MARK),
  );
  expect([at(350, 150), at(35, 300), at(50, 412), at(300, 412)]).toEqual(Array(4).fill(GREY));
  // The second column of the area's own grid, its first row: 100 to 200 across, 0 to 50 down.
  expect(at(150, 25)).not.toEqual(GREY);
  expect([at(95, 25), at(205, 25), at(150, 55)]).toEqual([GREY, GREY, GREY]);
});

it('what a model calls a region is never markup', async () => {
  const label = '</text><rect width="900" height="900" fill="red"/>&<\u0000\ud800';
  const { at } = await drawn({ boxes: [{ x: 100, y: 120, width: 80, height: 60, label }] });
  expect(at(400, 400)).toEqual(GREY);
});

it('each class has the colour it has in the window, on every frame', async () => {
  const boxes = [
    { x: 20, y: 20, width: 50, height: 50, label: 'nodule', frame: 0 },
    { x: 200, y: 200, width: 50, height: 50, label: 'mass', frame: 1 },
  ];
  const { at } = await drawn({ boxes }, 1);
  expect([at(200, 225), at(20, 45)]).toEqual([[...CLASS_COLOURS[1]], GREY]);
});
