import { dot, lengthOf, type Vector, type VoxelType } from './slice-geometry.ts';
import type { VolumeLayout } from './lay-out-volume.ts';

/** The bytes of one voxel, and NIfTI's codes. Source: nifti1.h. */
export const VOXEL_TYPES: Readonly<Record<VoxelType, { readonly bytes: number; readonly code: number }>> = {
  uint8: { bytes: 1, code: 2 },
  int16: { bytes: 2, code: 4 },
  float32: { bytes: 4, code: 16 },
  uint16: { bytes: 2, code: 512 },
};

const DATA_OFFSET = 352;
const MILLIMETRES = 2;
const SCANNER_AXES = 1;

/** The header of a NIfTI-1 file of one volume, little endian, without a word in it: 352 bytes. */
export function niftiHeader(layout: VolumeLayout): Buffer {
  const { columns, rows, frames, steps, numbers, slope, intercept } = layout;
  const head = Buffer.alloc(DATA_OFFSET);
  const { bytes, code } = VOXEL_TYPES[numbers];
  head.writeInt32LE(348, 0);
  for (const [index, size] of [3, columns, rows, frames.length, 1, 1, 1, 1].entries())
    head.writeInt16LE(size, 40 + index * 2);
  head.writeInt16LE(code, 70);
  head.writeInt16LE(bytes * 8, 72);
  for (const [index, step] of steps.entries()) head.writeFloatLE(lengthOf(step), 80 + index * 4);
  head.writeFloatLE(DATA_OFFSET, 108);
  head.writeFloatLE(slope, 112);
  head.writeFloatLE(intercept, 116);
  head.writeUInt8(MILLIMETRES, 123);
  writeAxes(head, layout);
  head.write('n+1\0', 344, 'latin1');
  return head;
}

/** NIfTI's axes go right, anterior, superior where DICOM's go left, posterior, superior. */
function toNifti([x, y, z]: Vector): Vector {
  return [-x, -y, z];
}

function writeAxes(head: Buffer, { steps, origin }: VolumeLayout): void {
  const [i, j, k] = steps.map(toNifti) as [Vector, Vector, Vector];
  const start = toNifti(origin);
  head.writeInt16LE(SCANNER_AXES, 254);
  for (const axis of [0, 1, 2] as const) {
    for (const [index, value] of [i[axis], j[axis], k[axis], start[axis]].entries())
      head.writeFloatLE(value, 280 + axis * 16 + index * 4);
  }
  const unitSteps = [i, j, k].map((step) => divided(step, lengthOf(step))) as [Vector, Vector, Vector];
  const isRotated =
    Math.abs(dot(unitSteps[0], unitSteps[2])) < 0.001 && Math.abs(dot(unitSteps[1], unitSteps[2])) < 0.001;
  // A quaternion has no place for a tilted gantry.
  if (!isRotated) return;
  const { quaternion, handedness } = toQuaternion(unitSteps);
  head.writeInt16LE(SCANNER_AXES, 252);
  head.writeFloatLE(handedness, 76);
  for (const [index, value] of [...quaternion, ...start].entries()) head.writeFloatLE(value, 256 + index * 4);
}

/** The last three parts of the quaternion of a rotation, the first being positive. Source: nifti1_io.c, nifti_mat44_to_quatern. */
function toQuaternion([i, j, k]: readonly [Vector, Vector, Vector]): { quaternion: Vector; handedness: number } {
  const turned =
    i[0] * (j[1] * k[2] - j[2] * k[1]) - j[0] * (i[1] * k[2] - i[2] * k[1]) + k[0] * (i[1] * j[2] - i[2] * j[1]);
  const handedness = turned < 0 ? -1 : 1;
  const [c0, c1, c2] = divided(k, handedness);
  const squares = [1 + i[0] + j[1] + c2, 1 + i[0] - j[1] - c2, 1 - i[0] + j[1] - c2, 1 - i[0] - j[1] + c2] as const;
  const largest = squares.indexOf(Math.max(...squares));
  const root = Math.sqrt(Math.max(...squares)) * 2;
  const parts: readonly (readonly [number, number, number, number])[] = [
    [root / 4, (j[2] - c1) / root, (c0 - i[2]) / root, (i[1] - j[0]) / root],
    [(j[2] - c1) / root, root / 4, (j[0] + i[1]) / root, (c0 + i[2]) / root],
    [(c0 - i[2]) / root, (j[0] + i[1]) / root, root / 4, (c1 + j[2]) / root],
    [(i[1] - j[0]) / root, (c0 + i[2]) / root, (c1 + j[2]) / root, root / 4],
  ];
  const [a, b, c, d] = parts[largest] ?? [1, 0, 0, 0];
  return { quaternion: a < 0 ? [-b, -c, -d] : [b, c, d], handedness };
}

function divided([x, y, z]: Vector, by: number): Vector {
  return [x / by, y / by, z / by];
}
