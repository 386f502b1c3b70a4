import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { DataSet } from '../formats/dicom/reader/data-set.ts';
import { readingDicom } from '../formats/dicom/pixels/dicom-defect.ts';
import { functionalGroup } from '../formats/dicom/pixels/functional-group.ts';
import { readDicomHeader, type DicomHeader } from '../formats/dicom/pixels/dicom-header.ts';
import { openDicomImage } from '../formats/dicom/pixels/dicom-image.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** Where one frame lies and how its numbers are stored. Lengths in mm, in DICOM's patient axes (left, posterior, superior). */
export interface SliceGeometry {
  readonly frame: number;
  readonly columns: number;
  readonly rows: number;
  /** Of the centre of the first pixel. */
  readonly position: Vector;
  /** Where column numbers grow, and where row numbers grow; of length 1. */
  readonly rowDirection: Vector;
  readonly columnDirection: Vector;
  /** From row to row, and from column to column. */
  readonly rowSpacing: number;
  readonly columnSpacing: number;
  /** Of a slice alone: how thick it is. */
  readonly thickness: number;
  readonly slope: number;
  readonly intercept: number;
  /** What its numbers are kept in without loss. */
  readonly numbers: VoxelType;
}

/** The number types a volume can have. */
export type VoxelType = 'uint8' | 'int16' | 'uint16' | 'float32';

/** The geometry of every frame of a file; null where the file is no grey image with a known place. Throws PictureError. */
export function readGeometries(content: Buffer): SliceGeometry[] | null {
  const image = openDicomImage(memorySource(content));
  const { frames } = readDicomHeader(image, 0);
  const all = Array.from({ length: frames }, (_, frame) =>
    readingDicom(() => readGeometry(image.dataSet, readDicomHeader(image, frame), frame)),
  );
  const known = all.filter((geometry) => geometry !== null);
  return known.length === frames ? known : null;
}

function readGeometry(dataSet: DataSet, header: DicomHeader, frame: number): SliceGeometry | null {
  if (header.samplesPerPixel !== 1 || header.palette !== null) return null;
  const { width: columns, height: rows, slope, intercept } = header;
  const position = decimals(functionalGroup(dataSet, frame, 0x0020_9113), 0x0020_0032, 3);
  const orientation = decimals(functionalGroup(dataSet, frame, 0x0020_9116), 0x0020_0037, 6);
  const measures = functionalGroup(dataSet, frame, 0x0028_9110);
  const spacing = decimals(measures, 0x0028_0030, 2);
  if (position === null || orientation === null || spacing === null) return null;
  const rowDirection = unit([orientation[0] ?? 0, orientation[1] ?? 0, orientation[2] ?? 0]);
  const columnDirection = unit([orientation[3] ?? 0, orientation[4] ?? 0, orientation[5] ?? 0]);
  const [rowSpacing = 0, columnSpacing = 0] = spacing;
  const isSquare = Math.abs(dot(rowDirection, columnDirection)) < 0.001;
  if (!isSquare || !(rowSpacing > 0) || !(columnSpacing > 0)) return null;
  const [thickness = 1] = decimals(measures, 0x0018_0088, 1) ?? decimals(measures, 0x0018_0050, 1) ?? [];
  return {
    ...{ frame, columns, rows, rowDirection, columnDirection, rowSpacing, columnSpacing, slope, intercept },
    position: [position[0] ?? 0, position[1] ?? 0, position[2] ?? 0],
    thickness: thickness > 0 ? thickness : 1,
    numbers: numbersOf(header),
  };
}

function numbersOf({ bitsAllocated, isSigned, isFloat }: DicomHeader): VoxelType {
  if (isFloat || bitsAllocated > 16) return 'float32';
  if (isSigned) return 'int16';
  return bitsAllocated === 16 ? 'uint16' : 'uint8';
}

function decimals(dataSet: DataSet, tag: number, count: number): number[] | null {
  const values = Array.from({ length: count }, (_, index) => dataSet.decimal(tag, index));
  const known = values.filter((value) => value !== null);
  return known.length === count ? known : null;
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The vector `scale` times as long as the way from `from` to `to`. */
export function way(from: Vector, to: Vector, scale = 1): Vector {
  return [(to[0] - from[0]) * scale, (to[1] - from[1]) * scale, (to[2] - from[2]) * scale];
}

export function lengthOf(vector: Vector): number {
  return Math.hypot(...vector);
}

function unit(vector: Vector): Vector {
  const length = lengthOf(vector);
  return way([0, 0, 0], vector, length > 0 ? 1 / length : 0);
}
