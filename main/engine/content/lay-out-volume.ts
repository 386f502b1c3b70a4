import { cross, dot, lengthOf, way, type SliceGeometry, type Vector, type VoxelType } from './slice-geometry.ts';

/** A frame and which of the series' files it is in. */
export interface PlacedFrame {
  readonly file: number;
  readonly geometry: SliceGeometry;
}

/** How the frames of a series become one volume; in DICOM's patient axes, mm. */
export interface VolumeLayout {
  readonly columns: number;
  readonly rows: number;
  /** From one end of the series to the other. */
  readonly frames: readonly PlacedFrame[];
  readonly origin: Vector;
  /** From column to column, from row to row, from frame to frame. */
  readonly steps: readonly [Vector, Vector, Vector];
  readonly numbers: VoxelType;
  /** What turns a stored number into a real one; 1 and 0 where that was done already, because frames differ in it. */
  readonly slope: number;
  readonly intercept: number;
}

/** Lays out a volume, or tells in a few words why the frames are none. */
export function layOutVolume(frames: readonly PlacedFrame[]): VolumeLayout | string {
  const [first] = frames;
  if (first === undefined) return 'there are no slices';
  const { columns, rows, rowDirection, columnDirection } = first.geometry;
  if (frames.some(({ geometry }) => geometry.columns !== columns || geometry.rows !== rows))
    return 'the slices differ in size';
  if (!frames.every(({ geometry }) => hasSamePlane(geometry, first.geometry)))
    return 'the slices differ in orientation or in the spacing of their pixels';
  const normal = cross(rowDirection, columnDirection);
  const depth = ({ geometry }: PlacedFrame) => dot(geometry.position, normal);
  const sorted = [...frames].sort((a, b) => depth(a) - depth(b));
  const step = stepOf(sorted, normal);
  if (typeof step === 'string') return step;
  const lowest = sorted[0]?.geometry ?? first.geometry;
  return {
    ...{ columns, rows, frames: sorted, origin: lowest.position },
    steps: [
      scaled(rowDirection, first.geometry.columnSpacing),
      scaled(columnDirection, first.geometry.rowSpacing),
      step,
    ],
    ...numbersFor(frames, first.geometry),
  };
}

/** Directions are cosines with about six digits, spacings numbers of a few. */
const DIRECTION_TOLERANCE = 0.001;
const SPACING_TOLERANCE = 0.001;
/** A slice may be this part of a step away from where it belongs. */
const EVEN_TOLERANCE = 0.02;

function hasSamePlane(one: SliceGeometry, other: SliceGeometry): boolean {
  return (
    lengthOf(way(one.rowDirection, other.rowDirection)) < DIRECTION_TOLERANCE &&
    lengthOf(way(one.columnDirection, other.columnDirection)) < DIRECTION_TOLERANCE &&
    Math.abs(one.rowSpacing - other.rowSpacing) < SPACING_TOLERANCE * other.rowSpacing &&
    Math.abs(one.columnSpacing - other.columnSpacing) < SPACING_TOLERANCE * other.columnSpacing
  );
}

/** The way from one frame to the next, which a tilted gantry leads off the normal; the same for all of them. */
function stepOf(sorted: readonly PlacedFrame[], normal: Vector): Vector | string {
  const [lowest, highest] = [sorted[0]?.geometry, sorted.at(-1)?.geometry];
  if (lowest === undefined || highest === undefined) return 'there are no slices';
  if (sorted.length === 1) return scaled(normal, lowest.thickness);
  const step = way(lowest.position, highest.position, 1 / (sorted.length - 1));
  if (dot(step, normal) < 0.000_1) return 'several slices lie at the same place';
  for (const [index, { geometry }] of sorted.entries()) {
    const belongs = way(scaled(step, -index), lowest.position);
    if (lengthOf(way(belongs, geometry.position)) > EVEN_TOLERANCE * lengthOf(step))
      return isTwice(sorted, normal) ? 'several slices lie at the same place' : 'the slices are not evenly spaced';
  }
  return step;
}

function isTwice(sorted: readonly PlacedFrame[], normal: Vector): boolean {
  const depths = sorted.map(({ geometry }) => dot(geometry.position, normal));
  return depths.some((depth, index) => index > 0 && depth - (depths[index - 1] ?? 0) < 0.000_1);
}

function numbersFor(
  frames: readonly PlacedFrame[],
  { slope, intercept, numbers }: SliceGeometry,
): Pick<VolumeLayout, 'numbers' | 'slope' | 'intercept'> {
  const isAlike = frames.every(
    ({ geometry }) => geometry.slope === slope && geometry.intercept === intercept && geometry.numbers === numbers,
  );
  return isAlike ? { numbers, slope, intercept } : { numbers: 'float32', slope: 1, intercept: 0 };
}

function scaled(vector: Vector, scale: number): Vector {
  return way([0, 0, 0], vector, scale);
}
