import { expect, it } from 'vitest';
import { z } from 'zod';
import { cocoPieces, type CocoImage } from '../../../../../main/engine/views/coco.ts';

const fileSchema = z.object({
  images: z.array(z.looseObject({ id: z.int() })),
  annotations: z.array(z.looseObject({ id: z.int(), image_id: z.int(), category_id: z.int() })),
  categories: z.array(z.object({ id: z.int(), name: z.string() })),
});

async function coco(...images: CocoImage[]) {
  let text = '';
  const each = async function* () {
    yield* await Promise.resolve(images);
  };
  for await (const piece of cocoPieces(each())) text += piece;
  return fileSchema.parse(JSON.parse(text));
}

const IMAGE: CocoImage = {
  id: 7,
  fileName: 'a.png',
  size: { width: 100, height: 50 },
  reading: { statement: 'some' },
  agrees: null,
};

it('writes boxes, outlines, areas and points in pixels, each under its class', async () => {
  const file = await coco({
    ...IMAGE,
    agrees: true,
    reading: {
      statement: 'some',
      boxes: [{ x: 1, y: 2, width: 10, height: 5, label: 'nodule', score: 0.9, frame: 3 }],
      polygons: [
        {
          points: [
            [0, 0],
            [10, 0],
            [10, 4],
          ],
          label: 'mass',
        },
      ],
      masks: [
        {
          pixels: 2,
          bounds: { x: 3, y: 4, width: 1, height: 2 },
          columns: 100,
          rows: 50,
          counts: [154, 2, 4844],
          label: 'nodule',
        },
      ],
      points: [{ x: 5, y: 6 }],
    },
  });
  expect(file.images).toEqual([{ id: 7, file_name: 'a.png', width: 100, height: 50, agrees: true }]);
  expect(file.categories).toEqual([
    { id: 1, name: 'nodule' },
    { id: 2, name: 'mass' },
    { id: 3, name: 'unnamed' },
  ]);
  const of = { image_id: 7, iscrowd: 0 };
  expect(file.annotations).toEqual([
    { id: 1, category_id: 1, ...of, bbox: [1, 2, 10, 5], area: 50, segmentation: [], score: 0.9, frame: 3 },
    { id: 2, category_id: 2, ...of, bbox: [0, 0, 10, 4], area: 20, segmentation: [[0, 0, 10, 0, 10, 4]] },
    {
      id: 3,
      category_id: 1,
      ...of,
      bbox: [3, 4, 1, 2],
      area: 2,
      segmentation: { size: [50, 100], counts: [154, 2, 4844] },
    },
    {
      id: 4,
      category_id: 3,
      ...of,
      bbox: [5, 6, 0, 0],
      area: 0,
      keypoints: [5, 6, 2],
      num_keypoints: 1,
      segmentation: [],
    },
  ]);
});

it('has no outline of an area in another grid, and says where places are doubtful', async () => {
  const mask = { pixels: 2, bounds: { x: 3, y: 4, width: 1, height: 2 }, columns: 10, rows: 5, counts: [4, 2, 44] };
  const { annotations } = await coco({ ...IMAGE, reading: { statement: 'some', ambiguous: true, masks: [mask] } });
  expect(annotations).toMatchObject([{ area: 2, segmentation: [], ambiguous: true }]);
});

it('lists images without a mark, and is whole where there is nothing at all', async () => {
  expect(await coco({ ...IMAGE, size: null })).toEqual({
    images: [{ id: 7, file_name: 'a.png' }],
    annotations: [],
    categories: [],
  });
  expect(await coco()).toEqual({ images: [], annotations: [], categories: [] });
});
