import { expect, it } from 'vitest';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';

const PICTURE = { width: 320, height: 360 };
/** 60, 130 to 140, 200 in per cent of 320 x 360. */
const PERCENT = { x: 18.75, y: 36.111111111, width: 25, height: 19.444444444 };
const BOX = { x: 60, y: 130, width: 80, height: 70, label: 'nodule' };

async function read(answer: unknown, contentType = 'application/json') {
  const body = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return readAnswer({ contentType, body }, { pictureSize: async () => PICTURE });
}

function near(value: object) {
  const close = Object.entries(value).map(([key, one]: [string, unknown]) => [
    key,
    typeof one === 'number' ? (expect.closeTo(one, 3) as unknown) : one,
  ]);
  return Object.fromEntries(close) as unknown;
}

const region = (value: object, more: object = {}) => ({
  original_width: 320,
  original_height: 360,
  from_name: 'label',
  to_name: 'image',
  value,
  ...more,
});

it('Label Studio: rectangles are per cent of the picture, with their score', async () => {
  const result = [region({ ...PERCENT, rotation: 0, rectanglelabels: ['nodule'] }, { score: 0.91 })];
  const task = [{ id: 1, data: { image: '/a.png' }, predictions: [{ model_version: 'v1', result }] }];
  const { boxes, statement } = await read(task);
  expect([boxes, statement]).toEqual([[near({ ...BOX, score: 0.91 })], 'some']);
  expect((await read({ label: [{ ...PERCENT, rotation: 0, rectanglelabels: ['nodule'] }] })).boxes).toEqual([
    near(BOX),
  ]);
});

it('Label Studio: a rectangle is turned clockwise around its top left corner, in pixels', async () => {
  const { polygons } = await read([region({ ...PERCENT, rotation: 90, rectanglelabels: ['nodule'] })]);
  const points = polygons?.[0]?.points.map(([x, y]) => [Math.round(x), Math.round(y)]);
  expect(points).toEqual([
    [60, 130],
    [60, 210],
    [-10, 210],
    [-10, 130],
  ]);
});

it('Label Studio: outlines, ellipses, points and choices; what it paints is counted', async () => {
  const reading = await read([
    region({
      points: [
        [0, 0],
        [50, 0],
        [50, 50],
      ],
      polygonlabels: ['lung'],
    }),
    region({ x: 50, y: 50, radiusX: 25, radiusY: 10, rotation: 0, ellipselabels: ['heart'] }),
    region({ x: 25, y: 75, width: 1, keypointlabels: ['apex'] }),
    region({ choices: ['Abnormal'] }),
    region({ format: 'rle', rle: [0, 1, 2], brushlabels: ['lesion'] }),
  ]);
  expect(reading.polygons?.[0]).toEqual({
    label: 'lung',
    points: [
      [0, 0],
      [160, 0],
      [160, 180],
    ],
  });
  const ellipse = reading.polygons?.[1]?.points ?? [];
  expect([ellipse[0], ellipse[16]]).toEqual([
    [240, 180],
    [160, 216],
  ]);
  expect([reading.points, reading.classes, reading.undrawn]).toEqual([
    [{ label: 'apex', x: 80, y: 270 }],
    [{ label: 'Abnormal' }],
    1,
  ]);
});

it('LabelMe: two corners in any order, a circle by its edge; open lines are counted', async () => {
  const shapes = [
    {
      label: 'nodule',
      points: [
        [140, 200],
        [60, 130],
      ],
      shape_type: 'rectangle',
      flags: {},
    },
    {
      label: 'mass',
      points: [
        [100, 100],
        [110, 100],
      ],
      shape_type: 'circle',
    },
    {
      label: 'rib',
      points: [
        [1, 1],
        [5, 5],
        [9, 1],
      ],
      shape_type: 'linestrip',
    },
    { label: 'apex', points: [[100, 40]], shape_type: 'point' },
    {
      label: 'lung',
      points: [
        [60, 130],
        [140, 130],
        [140, 200],
      ],
      shape_type: 'polygon',
    },
  ];
  const { boxes, polygons, points, undrawn } = await read({
    version: '5.4',
    shapes,
    imageHeight: 360,
    imageWidth: 320,
  });
  expect([boxes, points, undrawn]).toEqual([[BOX], [{ label: 'apex', x: 100, y: 40 }], 1]);
  expect([polygons?.length, polygons?.[0]?.points[0], polygons?.[1]?.points.length]).toEqual([2, [110, 100], 3]);
});

it('CVAT: rectangles, turned ones, ellipses and points of its JSON', async () => {
  const of = { occluded: false, z_order: 0, frame: 0, label: 'nodule' };
  const { boxes, polygons } = await read({
    version: 0,
    shapes: [
      { ...of, type: 'rectangle', rotation: 0, points: [60, 130, 140, 200] },
      { ...of, type: 'rectangle', rotation: 90, points: [60, 130, 140, 200] },
      { ...of, type: 'ellipse', rotation: 0, points: [100, 165, 140, 130] },
    ],
    tracks: [],
  });
  expect(boxes).toEqual([{ ...BOX, frame: 0 }]);
  const turned = polygons?.[0]?.points.map((pair) => pair.map(Math.round));
  expect(turned).toEqual([
    [135, 125],
    [135, 205],
    [65, 205],
    [65, 125],
  ]);
  expect([polygons?.[1]?.points[0], polygons?.[1]?.points[16]]).toEqual([
    [140, 165],
    [100, 200],
  ]);
});

it.each(['application/xml', 'text/xml'])('CVAT: its XML of one image, as %s', async (type) => {
  const image = (more = '') => `<image id="0" name="a.png" width="320" height="360">
    <box label="nodule" occluded="0" xtl="60.00" ytl="130.00" xbr="140.00" ybr="200.00" z_order="0"></box>
    <polygon label="a &amp; b" points="60,130;140,130;140,200" z_order="0"/><tag label="Abnormal"/></image>${more}`;
  const xml = (inside: string) => `<?xml version="1.0"?><annotations><version>1.1</version>${inside}</annotations>`;
  const { boxes, polygons, classes } = await read(xml(image()), type);
  expect([boxes, polygons?.[0]?.label, classes]).toEqual([[BOX], 'a & b', [{ label: 'Abnormal' }]]);
  const several = await read(xml(image('<image id="1" name="b.png" width="9" height="9"/>')), type);
  expect([several.boxes, several.statement, several.text?.includes('xtl')]).toEqual([undefined, 'unknown', true]);
});
