import type { Reading } from '../contract/reading.ts';

/** What of a reading lies on the picture. */
export type Marks = Pick<Reading, 'boxes' | 'polygons' | 'points' | 'masks' | 'heatMaps' | 'measurements'>;

/** The same with every list there. */
export type MarksHere = { readonly [Kind in keyof Marks]-?: NonNullable<Marks[Kind]> };

/** The marks of one frame, counted from 0: those that name it, and those that name none. */
export function marksOn(marks: Marks, frame: number): MarksHere {
  return marksWhere(marks, (named) => named === undefined || named === frame);
}

/** The marks whose frame is meant; `undefined` stands for marks that name none. */
export function marksWhere(marks: Marks, isHere: (frame: number | undefined) => boolean): MarksHere {
  const here = <Mark extends { readonly frame?: number | undefined }>(list: readonly Mark[] | undefined) =>
    (list ?? []).filter(({ frame }) => isHere(frame));
  return {
    boxes: here(marks.boxes),
    polygons: here(marks.polygons),
    points: here(marks.points),
    masks: here(marks.masks),
    heatMaps: here(marks.heatMaps),
    measurements: here(marks.measurements).filter(({ points }) => points !== undefined),
  };
}

/** How many marks there are on all frames. */
export function countMarks(marks: Marks): number {
  return allMarks(marks).length;
}

/** The frame the first mark is on; 0 where none names one. */
export function firstFrame(marks: Marks): number {
  return allMarks(marks).find(({ frame }) => frame !== undefined)?.frame ?? 0;
}

/** The frames that marks name, each once, counted from 0. */
export function framesOf(marks: Marks): readonly number[] {
  const named = allMarks(marks).flatMap(({ frame }) => (frame === undefined ? [] : [frame]));
  return [...new Set(named)].sort((one, other) => one - other);
}

/** What every mark may say of itself. */
export interface Mark {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
  readonly frame?: number | undefined;
}

/** Every mark on any frame; measurements only where they lie between points. */
export function allMarks({
  boxes = [],
  polygons = [],
  points = [],
  masks = [],
  heatMaps = [],
  measurements = [],
}: Marks): readonly Mark[] {
  const lines = measurements.filter((measurement) => measurement.points !== undefined);
  return [...boxes, ...polygons, ...points, ...masks, ...heatMaps, ...lines];
}
