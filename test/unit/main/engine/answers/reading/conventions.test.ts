import { expect, it } from 'vitest';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';
import type { Reading } from '../../../../../../shared/contract/reading.ts';

const PICTURE = { width: 320, height: 360 };

async function read(answer: unknown, picture: typeof PICTURE | null = PICTURE): Promise<Reading> {
  const body = Buffer.from(JSON.stringify(answer));
  return readAnswer({ contentType: 'application/json', body }, { pictureSize: async () => picture });
}

/** The same place in every convention: from 60, 130 to 140, 200 on a picture of 320 x 360. */
const SHARES = [0.1875, 130 / 360, 0.4375, 200 / 360];
const [LEFT = 0, TOP = 0, RIGHT = 0, BOTTOM = 0] = SHARES;
const WIDTH = RIGHT - LEFT;
const HEIGHT = BOTTOM - TOP;

it.each<[string, unknown, { label?: string; score?: number }]>([
  [
    'JumpStart',
    { normalized_boxes: [SHARES], classes: [2], scores: [0.91], labels: ['a', 'b', 'nodule'] },
    { label: 'nodule', score: 0.91 },
  ],
  ['TorchServe, corners as a text', [{ nodule: '[(60.0, 130.0), (140.0, 200.0)]' }], { label: 'nodule' }],
  ['TorchServe, corners as a list', [{ nodule: [60, 130, 140, 200], score: 0.91 }], { label: 'nodule', score: 0.91 }],
  ['YOLO rows', { boxes: [[60, 130, 140, 200, 0.91, 0]], names: { '0': 'nodule' } }, { label: 'nodule', score: 0.91 }],
  [
    'rows with a class in words',
    { detections: [[60, 130, 140, 200, 'nodule', 0.91]] },
    { label: 'nodule', score: 0.91 },
  ],
  [
    'YOLO centres as shares',
    {
      predictions: [
        {
          x_center: LEFT + WIDTH / 2,
          y_center: TOP + HEIGHT / 2,
          width: WIDTH,
          height: HEIGHT,
          class_id: 0,
          confidence: 0.91,
        },
      ],
    },
    { label: '0', score: 0.91 },
  ],
  [
    'Azure Custom Vision',
    {
      predictions: [
        { probability: 0.91, tagName: 'nodule', boundingBox: { left: LEFT, top: TOP, width: WIDTH, height: HEIGHT } },
      ],
    },
    { label: 'nodule', score: 0.91 },
  ],
  [
    'Vertex AI',
    { predictions: [{ displayNames: ['nodule'], confidences: [0.91], bboxes: [[LEFT, RIGHT, TOP, BOTTOM]] }] },
    { label: 'nodule', score: 0.91 },
  ],
  [
    'TensorFlow detection',
    {
      predictions: [
        { detection_boxes: [[TOP, LEFT, BOTTOM, RIGHT]], detection_scores: [0.91], detection_classes: [3] },
      ],
    },
    { label: '3', score: 0.91 },
  ],
  [
    'Detectron',
    { instances: { pred_boxes: [[60, 130, 140, 200]], scores: [0.91], pred_classes: [1], image_size: [360, 320] } },
    { label: '1', score: 0.91 },
  ],
  [
    'KServe tensors',
    {
      outputs: [
        { name: 'boxes', shape: [1, 1, 4], data: [60, 130, 140, 200] },
        { name: 'scores', shape: [1, 1], data: [0.91] },
        { name: 'labels', shape: [1, 1], data: [1] },
      ],
    },
    { label: '1', score: 0.91 },
  ],
  [
    'Rekognition labels with instances',
    {
      Labels: [
        {
          Name: 'nodule',
          Confidence: 95,
          Instances: [{ BoundingBox: { Left: LEFT, Top: TOP, Width: WIDTH, Height: HEIGHT }, Confidence: 91 }],
        },
      ],
    },
    { label: 'nodule', score: 0.91 },
  ],
  [
    'a size of the model turned round',
    { image_shape: [720, 640], boxes: [[120, 260, 280, 400]], labels: ['nodule'], scores: [0.91] },
    { label: 'nodule', score: 0.91 },
  ],
  [
    'a box inside other objects',
    {
      result: {
        data: { detections: [{ box: { left: 60, top: 130, right: 140, bottom: 200 }, label: 'nodule', score: 0.91 }] },
      },
    },
    { label: 'nodule', score: 0.91 },
  ],
])('places a box of %s', async (_, answer, named) => {
  const { boxes = [], statement } = await read(answer);
  expect([boxes.length, statement]).toEqual([1, 'some']);
  expect(boxes[0]).toMatchObject(named);
  const { x = 0, y = 0, width = 0, height = 0 } = boxes[0] ?? {};
  for (const [found, wanted] of [
    [x, 60],
    [y, 130],
    [width, 80],
    [height, 70],
  ] as const)
    expect(found).toBeCloseTo(wanted, 4);
});

it('reads boxes with rows first and of 0 to 1,000', async () => {
  const { boxes = [] } = await read([{ box_2d: [361, 188, 556, 438], label: 'nodule' }]);
  expect(boxes[0]?.x).toBeCloseTo(60.16, 2);
  expect(boxes[0]?.y).toBeCloseTo(129.96, 2);
});

it.each<[string, unknown, Partial<Reading>]>([
  [
    'oriented boxes as corners',
    [{ name: 'a', confidence: 0.9, box: { x1: 1, y1: 2, x2: 3, y2: 2, x3: 3, y3: 5, x4: 1, y4: 5 } }],
    {
      polygons: [
        {
          label: 'a',
          score: 0.9,
          points: [
            [1, 2],
            [3, 2],
            [3, 5],
            [1, 5],
          ],
        },
      ],
    },
  ],
  [
    'Ultralytics outlines',
    [{ name: 'a', box: { x1: 0, y1: 0, x2: 9, y2: 9 }, segments: { x: [1, 2, 3], y: [4, 5, 6] } }],
    {
      polygons: [
        {
          label: 'a',
          points: [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        },
      ],
    },
  ],
  [
    'a map of classes with names',
    {
      segmentation: [
        [0, 0, 1],
        [2, 2, 1],
      ],
      classes: ['background', 'lung', 'heart'],
    },
    {
      masks: [
        expect.objectContaining({ label: 'lung', pixels: 2 }),
        expect.objectContaining({ label: 'heart', pixels: 2 }),
      ],
    },
  ],
  [
    'one mask beside a COCO box',
    { masks: [{ segmentation: { size: [2, 2], counts: [1, 2, 1] }, bbox: [0, 0, 1, 2] }] },
    { masks: [expect.objectContaining({ pixels: 2 })] },
  ],
  [
    'JumpStart classes',
    { predicted_label: 'b', probabilities: [0.1, 0.9], labels: ['a', 'b'] },
    {
      classes: [
        { label: 'b', score: 0.9 },
        { label: 'a', score: 0.1 },
      ],
    },
  ],
  [
    'classes by name',
    { Atelectasis: 0.3, Pneumonia: 0.91 },
    {
      classes: [
        { label: 'Pneumonia', score: 0.91 },
        { label: 'Atelectasis', score: 0.3 },
      ],
    },
  ],
  ['a score in per cent', { label: 'x', confidence: 91.5 }, { classes: [{ label: 'x', score: 0.915 }] }],
  [
    'measurements by name',
    { measurements: { volume: { value: 12.3, unit: 'ml' } } },
    { measurements: [{ label: 'volume', value: 12.3, unit: 'ml' }] },
  ],
  [
    'a measured line',
    { lines: [{ x1: 0, y1: 1, x2: 2, y2: 3, length: 5, unit: 'mm' }] },
    {
      measurements: [
        {
          value: 5,
          unit: 'mm',
          points: [
            [0, 1],
            [2, 3],
          ],
        },
      ],
    },
  ],
  [
    'text in parts',
    { content: [{ type: 'text', text: 'A **nodule**.' }] },
    { text: 'A **nodule**.', isMarkdown: true },
  ],
  [
    'a failure by its status',
    { code: 500, message: 'Internal Server Error' },
    { failure: 'Internal Server Error', statement: 'unknown' },
  ],
  [
    'frames of a volume',
    { pages: [{ page: 3, boxes: [[1, 2, 3, 4]], labels: ['a'] }] },
    { boxes: [{ x: 1, y: 2, width: 2, height: 2, label: 'a', frame: 3 }] },
  ],
])('reads %s', async (_, answer, wanted) => {
  expect(await read(answer)).toMatchObject(wanted);
});

it.each<[string, unknown]>([
  ['coordinates of a size the model saw', { boxes: [[600, 1_300, 1_400, 2_000]] }],
  ['entries of an unknown form', { findings: [{ foo: 1 }] }],
  ['bare numbers that are no scores', [-2.1, 3.4, 0.2]],
  ['a list in no known place', []],
  ['nothing at all', {}],
  ['a failure beside an empty list', { detections: [], error: 'out of memory' }],
])('never says that there is nothing of %s', async (_, answer) => {
  const reading = await read(answer);
  expect(reading.statement).toBe('unknown');
  expect(reading.boxes ?? []).toEqual([]);
});

it('counts the entries it cannot draw beside those it can', async () => {
  const { boxes, undrawn, values } = await read({ detections: [{ foo: 'bar' }, { box: [1, 2, 30, 40], label: 'n' }] });
  expect([boxes?.length, undrawn, values]).toEqual([1, 1, { 'detections.0.foo': 'bar' }]);
});

it('cannot place shares on a picture whose size nobody knows, and says so', async () => {
  const reading = await read({ boxes: [SHARES] }, null);
  expect([reading.boxes, reading.undrawn, reading.statement]).toEqual([undefined, 1, 'unknown']);
});

it('takes a box that can only be corner and size as that, and says that it is not sure', async () => {
  const { boxes, ambiguous } = await read({ detections: [{ bbox: [60, 230, 80, 70], label: 'n' }] });
  expect(boxes?.[0]).toMatchObject({ x: 60, y: 230, width: 80, height: 70 });
  expect(ambiguous).toBeUndefined();
});
