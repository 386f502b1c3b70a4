import { describe, expect, it } from 'vitest';
import type { VolumeLayout } from '../../../../../main/engine/content/lay-out-volume.ts';
import { niftiHeader } from '../../../../../main/engine/content/nifti-header.ts';
import type { Vector } from '../../../../../main/engine/content/slice-geometry.ts';
import { cleanNifti } from '../../../../../main/engine/formats/nifti/clean-nifti.ts';
import { cleanBytes } from '../../../../support/clean-bytes.ts';

function layout(over: Partial<VolumeLayout> = {}): VolumeLayout {
  return {
    columns: 4,
    rows: 3,
    frames: Array.from({ length: 2 }, (_, file) => ({
      file,
      geometry: {} as VolumeLayout['frames'][number]['geometry'],
    })),
    origin: [10, 20, 30],
    steps: [
      [0.5, 0, 0],
      [0, 0.7, 0],
      [0, 0, 3],
    ],
    numbers: 'int16',
    slope: 2,
    intercept: -1_024,
    ...over,
  };
}

const floats = (head: Buffer, at: number, count: number) =>
  Array.from({ length: count }, (_, index) => head.readFloatLE(at + index * 4));

/** The axes as nifti1.h, method 2, turns the quaternion into them. */
function axesOfQuaternion(head: Buffer): Vector[] {
  const [b = 0, c = 0, d = 0] = floats(head, 256, 3);
  const a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
  const [handedness = 1, x = 0, y = 0, z = 0] = floats(head, 76, 4);
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  return [x, y, z * handedness].map(
    (step, axis) => rotation.map((row) => (row[axis] ?? 0) * step) as unknown as Vector,
  );
}

/** The axes of method 3. */
function axesOfMatrix(head: Buffer): Vector[] {
  const rows = [280, 296, 312].map((at) => floats(head, at, 4));
  return [0, 1, 2].map((axis) => rows.map((row) => row[axis] ?? 0) as unknown as Vector);
}

describe('the header of a volume', () => {
  it('says its sizes, numbers and scale', () => {
    const head = niftiHeader(layout());
    expect(head).toHaveLength(352);
    expect([head.readInt32LE(0), Array.from({ length: 8 }, (_, index) => head.readInt16LE(40 + index * 2))]).toEqual([
      348,
      [3, 4, 3, 2, 1, 1, 1, 1],
    ]);
    expect([head.readInt16LE(70), head.readInt16LE(72), head.readFloatLE(108), floats(head, 112, 2)]).toEqual([
      4,
      16,
      352,
      [2, -1_024],
    ]);
    expect([head.toString('latin1', 344, 348), head[123]]).toEqual(['n+1\0', 2]);
  });

  it.each([
    ['uint8', 2, 8],
    ['int16', 4, 16],
    ['uint16', 512, 16],
    ['float32', 16, 32],
  ] as const)('names %s by its code', (numbers, code, bits) => {
    const head = niftiHeader(layout({ numbers }));
    expect([head.readInt16LE(70), head.readInt16LE(72)]).toEqual([code, bits]);
  });

  it('turns the axes of DICOM (left, posterior) into those of NIfTI (right, anterior)', () => {
    const head = niftiHeader(layout());
    expect([280, 296, 312].map((at) => floats(head, at, 4).map((value) => Math.round(value * 10) / 10 + 0))).toEqual([
      [-0.5, 0, 0, -10],
      [0, -0.7, 0, -20],
      [0, 0, 3, 30],
    ]);
  });

  const c = Math.SQRT1_2;
  it.each<[string, VolumeLayout['steps']]>([
    [
      'axial',
      [
        [0.5, 0, 0],
        [0, 0.7, 0],
        [0, 0, 3],
      ],
    ],
    [
      'axial from feet to head the other way',
      [
        [0.5, 0, 0],
        [0, 0.7, 0],
        [0, 0, -3],
      ],
    ],
    [
      'coronal',
      [
        [0.5, 0, 0],
        [0, 0, -0.7],
        [0, 3, 0],
      ],
    ],
    [
      'sagittal',
      [
        [0, 0.5, 0],
        [0, 0, -0.7],
        [3, 0, 0],
      ],
    ],
    [
      'upside down',
      [
        [-0.5, 0, 0],
        [0, -0.7, 0],
        [0, 0, 3],
      ],
    ],
    [
      'oblique',
      [
        [c, c, 0],
        [-c, c, 0],
        [0, 0, 2],
      ],
    ],
    [
      'oblique twice',
      [
        [0.6, 0, -0.8],
        [0, 1, 0],
        [1.6, 0, 1.2],
      ],
    ],
  ])('says the same axes in both of its ways: %s', (_name, steps) => {
    const head = niftiHeader(layout({ steps }));
    expect([head.readInt16LE(252), head.readInt16LE(254)]).toEqual([1, 1]);
    const [one, other] = [axesOfQuaternion(head).flat(), axesOfMatrix(head).flat()];
    for (const [index, value] of one.entries()) expect(value).toBeCloseTo(other[index] ?? NaN, 2);
  });

  it('says nothing by a quaternion where the gantry was tilted', () => {
    const head = niftiHeader(
      layout({
        steps: [
          [0.5, 0, 0],
          [0, 0.7, 0],
          [0, 0.5, 3],
        ],
      }),
    );
    expect([head.readInt16LE(252), head.readInt16LE(254), floats(head, 256, 3)]).toEqual([0, 1, [0, 0, 0]]);
  });

  it('has nothing in it that cleaning would change', async () => {
    const file = Buffer.concat([niftiHeader(layout()), Buffer.alloc(4 * 3 * 2 * 2, 7)]);
    const { content, report } = await cleanBytes(cleanNifti, file);
    const changed = [...content.keys()].filter((at) => content[at] !== file[at]);
    // Steps of dimensions that are not there are written as 1.
    expect(changed.filter((at) => at < 76 || at >= 108)).toEqual([]);
    expect([report.counts.removed, report.counts.emptied]).toEqual([0, 0]);
  });
});
