import type { Reading } from '../../../../shared/contract/reading.ts';

/** The marks of a reading that lie on one picture. */
export type FrameMarks = Pick<Reading, 'boxes' | 'polygons' | 'points' | 'masks' | 'measurements'>;

/** Those that name the frame, as the answer counts, and with `null` those that name none. */
export function marksOfFrame(reading: Reading, isHere: (frame: number | undefined) => boolean): FrameMarks {
  const here = <Mark extends { readonly frame?: number | undefined }>(marks: readonly Mark[] = []) =>
    marks.filter(({ frame }) => isHere(frame));
  return {
    boxes: here(reading.boxes),
    polygons: here(reading.polygons),
    points: here(reading.points),
    masks: here(reading.masks),
    measurements: here(reading.measurements).filter(({ points }) => points !== undefined),
  };
}

/** Every frame that marks name; `undefined` stands for marks that name none. */
export function framesMarked(reading: Reading): Set<number | undefined> {
  const { boxes = [], polygons = [], points = [], masks = [], measurements = [] } = reading;
  const placed = measurements.filter(({ points: between }) => between !== undefined);
  return new Set([...boxes, ...polygons, ...points, ...masks, ...placed].map(({ frame }) => frame));
}
