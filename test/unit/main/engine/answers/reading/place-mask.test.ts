import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { RawMask } from '../../../../../../main/engine/answers/reading/findings.ts';
import { placeMask } from '../../../../../../main/engine/answers/reading/place-mask.ts';

const mask = (area: RawMask['area'], over: Partial<RawMask> = {}): RawMask => ({
  ...{ area, frame: null, path: 'mask', names: new Map(), ...over },
});
const grid = (...rows: number[][]) => mask({ form: 'grid', grid: rows });

it('runs count down the columns, and their rectangle is in pixels of the picture', async () => {
  const runs = mask({ form: 'runs', rows: 2, columns: 4, counts: [2, 3, 3] }, { label: 'a', score: 0.5, frame: 1 });
  expect(await placeMask(runs, { width: 8, height: 8 })).toEqual([
    {
      ...{ label: 'a', score: 0.5, frame: 1, pixels: 3, columns: 4, rows: 2, counts: [2, 3, 3] },
      bounds: { x: 2, y: 0, width: 4, height: 8 },
    },
  ]);
});

it('a map of classes is one area a class, by its name or number', async () => {
  const named = { ...grid([0, 1, 1], [2, 0, 1]), names: new Map([['1', 'lung']]) };
  const areas = await placeMask(named, null);
  expect(areas.map(({ label, pixels, counts }) => [label, pixels, counts])).toEqual([
    ['lung', 3, [2, 1, 1, 2]],
    ['2', 1, [1, 1, 4]],
  ]);
});

it('shares are one area, of all over a half', async () => {
  const areas = await placeMask(grid([0.2, 0.6], [0.9, 0.5]), null);
  expect(areas).toMatchObject([{ pixels: 2, bounds: { x: 0, y: 0, width: 2, height: 2 } }]);
});

it('an empty map is an area without pixels, not nothing', async () => {
  expect(await placeMask(grid([0, 0], [0, 0]), null)).toMatchObject([{ pixels: 0, bounds: null, counts: [4] }]);
});

it('a picture of one class says it by 255, and by the only name', async () => {
  const raw = { width: 2, height: 1, channels: 1 } as const;
  const bytes = await sharp(Buffer.from([0, 255]), { raw })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const names = new Map([
    ['0', 'background'],
    ['1', 'lung'],
  ]);
  expect(await placeMask(mask({ form: 'picture', bytes }, { names }), null)).toMatchObject([
    { label: 'lung', pixels: 1, bounds: { x: 1, y: 0, width: 1, height: 1 } },
  ]);
});

it('a picture that cannot be opened rejects', async () => {
  const broken = mask({ form: 'picture', bytes: Buffer.from('no picture') });
  await expect(placeMask(broken, null)).rejects.toMatchObject({ name: 'PictureError' });
});
