import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Elements } from '../../../../../../main/engine/formats/dicom/writer/elements.ts';
import { writeDicomFile } from '../../../../../../main/engine/formats/dicom/writer/write-dicom-file.ts';
import { writeDataSet } from '../../../../../../main/engine/formats/dicom/writer/write-data-set.ts';
import { readAnswer } from '../../../../../../main/engine/answers/reading/read-answer.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

function objectOf(sopClass: string, modality: string, elements: Elements): Buffer {
  return writeDicomFile([
    [0x0008_0016, 'UI', `${STORAGE}${sopClass}`],
    [0x0008_0018, 'UI', '2.25.1'],
    [0x0008_0060, 'CS', modality],
    ...elements,
  ]);
}

function read(body: Buffer) {
  return readAnswer({ contentType: 'application/dicom', body }, { pictureSize: async () => ({ width: 8, height: 4 }) });
}

const segment = (number: number, label: string): Elements => [
  [0x0062_0004, 'US', [number]],
  [0x0062_0005, 'LO', label],
];

/** The groups of a frame: its segment, and the frame or file it was made of. */
const group = (number: number, { frame, file = '2.25.9' }: { frame?: number; file?: string } = {}): Elements => [
  [0x0062_000a, 'SQ', [[[0x0062_000b, 'US', [number]]]]],
  [
    0x0008_9124,
    'SQ',
    [
      [
        [
          0x0008_2112,
          'SQ',
          [
            [
              [0x0008_1155, 'UI', file],
              ...(frame === undefined ? [] : ([[0x0008_1160, 'IS', String(frame)]] as const)),
            ],
          ],
        ],
      ],
    ],
  ],
];

function segmentation(
  type: string,
  bits: 1 | 8,
  groups: readonly Elements[],
  pixels: Buffer,
  more: Elements = [],
): Buffer {
  return objectOf('66.4', 'SEG', [
    [0x0062_0001, 'CS', type],
    [0x0062_0002, 'SQ', [segment(1, 'lung'), segment(2, 'tumour')]],
    [0x5200_9230, 'SQ', groups],
    [0x0028_0002, 'US', [1]],
    [0x0028_0004, 'CS', 'MONOCHROME2'],
    [0x0028_0008, 'IS', String(Math.max(1, groups.length))],
    [0x0028_0010, 'US', [4]],
    [0x0028_0011, 'US', [8]],
    [0x0028_0100, 'US', [bits]],
    [0x0028_0101, 'US', [bits]],
    [0x0028_0103, 'US', [0]],
    ...more,
    [0x7fe0_0010, 'OB', pixels],
  ]);
}

it('reads a binary segmentation on the frames it names, in whatever order they are', async () => {
  // A row is a byte, its lowest bit first.
  const pixels = Buffer.from([0, 0b110, 0b110, 0, 1, 0, 0, 0]);
  const { masks, statement } = await read(
    segmentation('BINARY', 1, [group(2, { frame: 5 }), group(1, { frame: 2 })], pixels),
  );
  expect(masks).toMatchObject([
    { label: 'tumour', frame: 4, pixels: 4, bounds: { x: 1, y: 1, width: 2, height: 2 } },
    { label: 'lung', frame: 1, pixels: 1, bounds: { x: 0, y: 0, width: 1, height: 1 } },
  ]);
  expect(statement).toBe('some');
});

it('reads a fractional one from a half on, and a map of labels', async () => {
  const fractional = Buffer.alloc(32);
  fractional.set([49, 50, 100], 8);
  const half = await read(segmentation('FRACTIONAL', 8, [group(1)], fractional, [[0x0062_000e, 'US', [100]]]));
  expect(half.masks).toMatchObject([{ label: 'lung', pixels: 2, bounds: { x: 1, y: 1, width: 2, height: 1 } }]);
  const map = Buffer.alloc(32);
  map.set([1, 1, 2], 0);
  const { masks } = await read(segmentation('LABELMAP', 8, [group(1)], map));
  expect(masks?.map(({ label, pixels }) => [label, pixels])).toEqual([
    ['lung', 2],
    ['tumour', 1],
  ]);
});

it('puts slices that are files on their place in the list, and none where nobody can tell', async () => {
  const groups = [group(1, { file: '2.25.12' }), group(1, { file: '2.25.11' })];
  const pixels = Buffer.from([1, 0, 0, 0, 2, 0, 0, 0]);
  const listed: Elements = [
    [
      0x0008_1115,
      'SQ',
      [[[0x0008_114a, 'SQ', ['2.25.10', '2.25.11', '2.25.12'].map((uid): Elements => [[0x0008_1155, 'UI', uid]])]]],
    ],
  ];
  const { masks } = await read(segmentation('BINARY', 1, groups, pixels, listed));
  expect(masks?.map(({ frame }) => frame)).toEqual([2, 1]);
  const { masks: none, undrawn } = await read(segmentation('BINARY', 1, groups, pixels));
  expect([none, undrawn]).toEqual([[], 2]);
});

it('says none where every area is empty, and reads a deflated one', async () => {
  expect((await read(segmentation('BINARY', 1, [group(1)], Buffer.alloc(4)))).statement).toBe('none');
  const plain = segmentation('BINARY', 1, [group(1)], Buffer.from([3, 0, 0, 0]));
  const start = 132 + 12 + plain.readUInt32LE(140);
  const meta = writeDataSet([
    [0x0002_0002, 'UI', `${STORAGE}66.4`],
    [0x0002_0003, 'UI', '2.25.1'],
    [0x0002_0010, 'UI', '1.2.840.10008.1.2.1.99'],
  ]);
  const head = [Buffer.alloc(128), Buffer.from('DICM'), writeDataSet([[0x0002_0000, 'UL', [meta.length]]]), meta];
  const { masks } = await read(Buffer.concat([...head, deflateRawSync(plain.subarray(start))]));
  expect(masks).toMatchObject([{ label: 'lung', pixels: 2 }]);
});

const code = (tag: number, value: string, meaning: string): Elements[number] => [
  tag,
  'SQ',
  [
    [
      [0x0008_0100, 'SH', value],
      [0x0008_0104, 'LO', meaning],
    ],
  ],
];

/** An item of a report, with items in it. */
const item = (
  type: string,
  name: readonly [string, string],
  more: Elements,
  inside: readonly Elements[] = [],
): Elements => [
  [0x0040_a010, 'CS', 'CONTAINS'],
  [0x0040_a040, 'CS', type],
  code(0x0040_a043, ...name),
  ...more,
  ...(inside.length === 0 ? [] : ([[0x0040_a730, 'SQ', inside]] as const)),
];

const number = (name: string, value: string, unit: string, inside: readonly Elements[] = []) =>
  item(
    'NUM',
    ['1', name],
    [[0x0040_a300, 'SQ', [[[0x0040_a30a, 'DS', value], code(0x0040_08ea, unit, unit)]]]],
    inside,
  );

const region = (type: string, points: readonly number[], frame?: number) =>
  item(
    'SCOORD',
    ['111030', 'Image Region'],
    [
      [0x0070_0022, 'FL', points],
      [0x0070_0023, 'CS', type],
    ],
    [
      item(
        'IMAGE',
        ['x', 'x'],
        [
          [
            0x0008_1199,
            'SQ',
            [
              [
                [0x0008_1155, 'UI', '2.25.9'],
                ...(frame === undefined ? [] : ([[0x0008_1160, 'IS', String(frame)]] as const)),
              ],
            ],
          ],
        ],
      ),
    ],
  );

const finding = (meaning: string) => item('CODE', ['121071', 'Finding'], [code(0x0040_a168, 'f', meaning)]);
const container = (inside: readonly Elements[]) => item('CONTAINER', ['125007', 'Measurement Group'], [], inside);
const report = (inside: readonly Elements[]) =>
  objectOf('88.33', 'SR', [
    [0x0040_a040, 'CS', 'CONTAINER'],
    [0x0040_a730, 'SQ', inside],
  ]);

it('reads measurements, regions and findings of a report, however deep they stand', async () => {
  const reading = await read(
    report([
      container([
        container([
          finding('Nodule'),
          number('Model score', '0.91', '{ratio}'),
          number('Diameter', '12.5', 'mm', [region('POLYLINE', [1, 1, 4, 1], 3)]),
          number('Volume', '1.5', 'ml'),
          region('POLYLINE', [1, 1, 4, 1, 4, 3, 1, 1], 3),
          region('POINT', [2, 2], 3),
          region('CIRCLE', [4, 2, 5, 2], 3),
          region('ELLIPSE', [2, 2, 6, 2, 4, 1, 4, 3], 3),
        ]),
      ]),
      container([finding('Effusion'), number('Probability', '20', '%')]),
      item('TEXT', ['121077', 'Conclusion'], [[0x0040_a160, 'UT', 'No change — stable.']]),
    ]),
  );
  const named = { label: 'Nodule', score: 0.91, frame: 2 };
  expect(reading.classes).toEqual([{ label: 'Effusion', score: 0.2 }]);
  expect(reading.points).toEqual([{ ...named, x: 2, y: 2 }]);
  expect(reading.polygons?.[0]).toEqual({
    ...named,
    points: [
      [1, 1],
      [4, 1],
      [4, 3],
    ],
  });
  expect(reading.polygons?.map(({ points }) => points[0])).toEqual([
    [1, 1],
    [5, 2],
    [6, 2],
  ]);
  expect(reading.measurements).toEqual([
    { label: 'Nodule: Volume', value: 1.5, unit: 'ml' },
    {
      label: 'Nodule: Diameter',
      value: 12.5,
      unit: 'mm',
      points: [
        [1, 1],
        [4, 1],
      ],
      frame: 2,
    },
  ]);
  expect([reading.text, reading.statement]).toEqual(['No change — stable.', 'some']);
});

it('a region nobody can place is counted, and a report of words alone denies nothing', async () => {
  const open = await read(report([container([finding('Rib'), region('POLYLINE', [1, 1, 4, 1, 4, 3])])]));
  expect([open.undrawn, open.polygons, open.statement]).toEqual([1, undefined, 'unknown']);
  const words = await read(report([item('TEXT', ['1', 'Impression'], [[0x0040_a160, 'UT', 'Normal.']])]));
  expect([words.text, words.statement]).toEqual(['Normal.', 'unknown']);
});

it('reads the graphics and words of a presentation state, in pixels and in shares', async () => {
  const graphic = (unit: string, type: string, points: readonly number[]): Elements => [
    [0x0070_0005, 'CS', unit],
    [0x0070_0022, 'FL', points],
    [0x0070_0023, 'CS', type],
  ];
  const { polygons, points } = await read(
    objectOf('11.1', 'PR', [
      [
        0x0070_0001,
        'SQ',
        [
          [
            [0x0008_1140, 'SQ', [[[0x0008_1155, 'UI', '2.25.9']]]],
            [0x0070_0008, 'SQ', [[[0x0070_0006, 'ST', 'nodule']]]],
            [
              0x0070_0009,
              'SQ',
              [graphic('PIXEL', 'POLYLINE', [1, 1, 4, 1, 4, 3, 1, 1]), graphic('DISPLAY', 'POINT', [0.5, 0.5])],
            ],
          ],
        ],
      ],
    ]),
  );
  expect(polygons).toEqual([
    {
      label: 'nodule',
      points: [
        [1, 1],
        [4, 1],
        [4, 3],
      ],
    },
  ]);
  expect(points).toEqual([{ label: 'nodule', x: 4, y: 2 }]);
});
