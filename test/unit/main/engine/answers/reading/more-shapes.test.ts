import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';
import type { AnswerMapping } from '../../../../../../shared/answer-mapping.ts';

async function read(contentType: string, body: Buffer | string, mapping: AnswerMapping = {}) {
  const picture = { width: 4, height: 3 };
  return readAnswer({ contentType, body: Buffer.from(body) }, { pictureSize: async () => picture, mapping });
}

/** NIfTI-1, 4 x 3 x 2 voxels of 8 bits and 1 x 2 x 5 mm. */
function nifti(voxels: readonly number[]): Buffer {
  const head = Buffer.alloc(352);
  head.writeInt32LE(348, 0);
  [3, 4, 3, 2, 1, 1, 1, 1].forEach((side, axis) => head.writeInt16LE(side, 40 + 2 * axis));
  head.writeInt16LE(2, 70);
  head.writeInt16LE(8, 72);
  [1, 1, 2, 5].forEach((side, axis) => head.writeFloatLE(side, 76 + 4 * axis));
  head.writeFloatLE(352, 108);
  head.write('n+1\0', 344, 'latin1');
  return Buffer.concat([head, Buffer.from(voxels)]);
}

it.each([
  ['packed', gzipSync],
  ['as it is', (bytes: Buffer) => bytes],
])('a volume of classes is read slice by slice, with its volumes: %s', async (_, pack) => {
  const first = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  const second = [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  const reading = await read('application/octet-stream', pack(nifti([...first, ...second])), {
    classes: ['background', 'liver', 'lesion'],
  });
  expect(reading.masks).toMatchObject([
    { label: 'liver', frame: 0, pixels: 2, bounds: { x: 1, y: 1, width: 2, height: 1 } },
    { label: 'liver', frame: 1, pixels: 1 },
    // The first row that is stored is the lowest.
    { label: 'lesion', frame: 1, pixels: 1, bounds: { x: 0, y: 2, width: 1, height: 1 } },
  ]);
  expect([reading.measurements, reading.statement]).toEqual([
    [
      { label: 'liver', value: 0.03, unit: 'ml' },
      { label: 'lesion', value: 0.01, unit: 'ml' },
    ],
    'some',
  ]);
});

it('a table is listed, and its rows are read', async () => {
  const csv = 'xmin,ymin,xmax,ymax,label,score\n1,1,3,2,nodule,0.91\n0,0,1,1,mass,0.5\n';
  const { boxes, tables, statement } = await read('text/csv', csv);
  expect([boxes?.length, boxes?.[0], statement]).toEqual([
    2,
    { x: 1, y: 1, width: 2, height: 1, label: 'nodule', score: 0.91 },
    'some',
  ]);
  expect(tables).toMatchObject([{ columns: ['xmin', 'ymin', 'xmax', 'ymax', 'label', 'score'], total: 2 }]);
});

it.each([
  [
    '0.1,0.9\n',
    [
      { label: '1', score: 0.9 },
      { label: '0', score: 0.1 },
    ],
  ],
  [
    'nodule,0.91\nnormal,0.09\n',
    [
      { label: 'nodule', score: 0.91 },
      { label: 'normal', score: 0.09 },
    ],
  ],
])('scores without names of columns are scores: %j', async (csv, classes) => {
  expect(await read('text/csv', csv)).toMatchObject({ classes });
});

it('a table nobody knows the meaning of denies nothing', async () => {
  const { statement, tables } = await read('text/csv', 'a,b\n17,x\n');
  expect([statement, tables?.[0]?.rows]).toEqual(['unknown', [[17, 'x']]]);
});

it('boxes in space are read with their classes and scores', async () => {
  const answer = { box: [[10, -20, 30, 5, 6, 7]], label: [0], label_scores: [0.91] };
  expect(await read('application/json', JSON.stringify(answer), { classes: ['nodule'] })).toMatchObject({
    boxes3d: [{ centre: [10, -20, 30], size: [5, 6, 7], label: 'nodule', score: 0.91 }],
    statement: 'some',
  });
});
