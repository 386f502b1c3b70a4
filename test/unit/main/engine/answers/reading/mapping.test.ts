import { expect, it } from 'vitest';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';
import { answerMappingSchema, type AnswerMapping } from '../../../../../../shared/answer-mapping.ts';
import type { Reading } from '../../../../../../shared/contract/reading.ts';

const PICTURE = { width: 320, height: 360 };

async function read(answer: unknown, mapping: AnswerMapping): Promise<Reading> {
  const body = Buffer.from(JSON.stringify(answer));
  return readAnswer(
    { contentType: 'application/json', body },
    { pictureSize: async () => PICTURE, mapping: answerMappingSchema.parse(mapping) },
  );
}

/** From 60, 130 to 140, 200 as a model saw it that was given 640 x 640: the picture at 568.9 x 640 between borders of 35.6. */
const FACTOR = 640 / 360;
const BORDER = (640 - 320 * FACTOR) / 2;
const LETTERBOXED = [60 * FACTOR + BORDER, 130 * FACTOR, 140 * FACTOR + BORDER, 200 * FACTOR];
/** The same where the shorter side became 256 and the middle of 224 x 224 was cut out. */
const CUT = { x: (256 - 224) / 2, y: (360 * 0.8 - 224) / 2 };
const CROPPED = [60 * 0.8 - CUT.x, 130 * 0.8 - CUT.y, 140 * 0.8 - CUT.x, 200 * 0.8 - CUT.y];

it.each<[string, unknown, AnswerMapping]>([
  ['a corner and a size', { detections: [{ bbox: [60, 130, 80, 70] }] }, { boxes: 'size' }],
  ['a centre and a size', { boxes: [[100, 165, 80, 70]] }, { boxes: 'centre' }],
  ['a centre that is named as a corner', { found: { x: 100, y: 165, width: 80, height: 70 } }, { boxes: 'centre' }],
  ['y before x', { boxes: [[130, 60, 200, 140]] }, { boxes: 'rows-first' }],
  ['x, x, y, y', { boxes: [[60, 140, 130, 200]] }, { boxes: 'sides' }],
  ['0 to 1,000', { boxes: [[187.5, 361.1111, 437.5, 555.5556]] }, { coordinates: 'thousand' }],
  ['shares', { boxes: [[0.1875, 0.36111111, 0.4375, 0.55555556]] }, { coordinates: 'shares', boxes: 'corners' }],
  ['another size', { boxes: [[120, 260, 280, 400]] }, { modelSize: { width: 640, height: 720 } }],
  ['a letterbox', { boxes: [LETTERBOXED] }, { modelSize: { width: 640, height: 640 }, fitted: 'letterboxed' }],
  [
    'shares of a letterbox with its borders behind',
    { boxes: [[60, 130, 140, 200].map((side) => (side * FACTOR) / 640)] },
    { modelSize: { width: 640, height: 640 }, fitted: 'letterboxed', borders: 'after', coordinates: 'shares' },
  ],
  [
    'the middle of the picture',
    { boxes: [CROPPED] },
    { modelSize: { width: 224, height: 224 }, fitted: 'cropped', croppedFrom: 256 },
  ],
])('what the profile says is not guessed: %s', async (_, answer, mapping) => {
  const { boxes = [], ambiguous } = await read(answer, mapping);
  expect([boxes.length, ambiguous]).toEqual([1, undefined]);
  const { x = 0, y = 0, width = 0, height = 0 } = boxes[0] ?? {};
  for (const [found, wanted] of [
    [x, 60],
    [y, 130],
    [width, 80],
    [height, 70],
  ] as const)
    expect(Math.abs(found - wanted)).toBeLessThan(0.01);
});

it('corners by their names stay corners', async () => {
  const { boxes } = await read([{ x1: 60, y1: 130, x2: 140, y2: 200 }], { boxes: 'centre' });
  expect(boxes).toEqual([{ x: 60, y: 130, width: 80, height: 70 }]);
});

it('a mask over a letterboxed picture lies on the picture', async () => {
  const rows = 64;
  // The middle: 568.9 of 640 wide, so columns 4 to 59 of 64 are picture.
  const mask = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 64 }, (_cell, column) => (row >= 32 && column >= 32 ? 1 : 0)),
  );
  const { masks } = await read({ mask }, { modelSize: { width: 640, height: 640 }, fitted: 'letterboxed' });
  const { x = 0, y = 0, width = 0, height = 0 } = masks?.[0]?.bounds ?? {};
  // All of the right half is picture up to the border.
  expect([x, y, x + width, y + height]).toEqual([160, 180, 320, 360]);
});

it.each<[string, unknown, AnswerMapping, Partial<Reading>]>([
  [
    'names of numbered classes, counted from 1',
    { boxes: [[1, 2, 3, 4]], labels: [2], scores: [0.5] },
    { classes: ['nodule', 'mass'], firstClass: 1 },
    { boxes: [{ x: 1, y: 2, width: 2, height: 2, label: 'mass', score: 0.5 }] },
  ],
  [
    'scores in per cent, also below 1',
    { label: 'a', score: 0.5 },
    { scores: 'percent' },
    { classes: [{ label: 'a', score: 0.005 }] },
  ],
  [
    'logits of which one holds',
    { predictions: [0, Math.log(3)] },
    { scores: 'logits', activation: 'softmax', classes: ['a', 'b'] },
    { classes: [expect.objectContaining({ label: 'b' }), expect.objectContaining({ label: 'a' })] },
  ],
  [
    'logits each by itself',
    { logits: [0, 0], labels: ['a', 'b'] },
    { scores: 'logits', activation: 'sigmoid' },
    {
      classes: [
        { label: 'a', score: 0.5 },
        { label: 'b', score: 0.5 },
      ],
    },
  ],
  [
    'logits nobody says more of are values',
    { logits: [-2, 3.5] },
    {},
    { statement: 'unknown', values: { 'logits.0': -2, 'logits.1': 3.5 } },
  ],
  [
    'units',
    { volume_ml: 12.5 },
    { units: { volume_ml: 'ml' } },
    { measurements: [{ label: 'volume_ml', value: 12.5, unit: 'ml' }] },
  ],
  [
    'findings under a path',
    { out: { things: [{ where: { rect: [1, 2, 3, 4] }, kind: 'nodule', p: 0.5 }], version: 2 } },
    { paths: { list: 'out.things', box: 'where.rect', label: 'kind', score: 'p' } },
    { boxes: [{ x: 1, y: 2, width: 2, height: 2, label: 'nodule', score: 0.5 }], values: { 'out.version': 2 } },
  ],
  [
    'lists under paths',
    { raw: [[[1, 2, 3, 4]], [0.5], ['nodule']] },
    { paths: { box: 'raw.0', score: 'raw.1', label: 'raw.2' } },
    { boxes: [{ x: 1, y: 2, width: 2, height: 2, label: 'nodule', score: 0.5 }] },
  ],
  ['an empty list under a path', { things: [] }, { paths: { list: 'things' } }, { statement: 'none' }],
])('reads %s', async (_, answer, mapping, wanted) => {
  expect(await read(answer, mapping)).toMatchObject(wanted);
});

it('a mapping that cannot be meant is refused', () => {
  for (const wrong of [
    { boxes: 'diagonal' },
    { fitted: 'letterboxed' },
    { activation: 'softmax' },
    { colours: { nodule: 'red' } },
    { paths: { list: 'a..b' } },
    { more: 1 },
  ])
    expect(answerMappingSchema.safeParse(wrong).success).toBe(false);
});
