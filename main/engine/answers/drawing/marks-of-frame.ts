import type { Reading } from '../../../../shared/contract/reading.ts';
import { allMarks, marksWhere, type MarksHere } from '../../../../shared/drawing/marks.ts';

/** The marks that lie on one picture: those whose frame, as the answer counts, is meant; `undefined` stands for marks that name none. */
export function marksOfFrame(reading: Reading, isHere: (frame: number | undefined) => boolean): MarksHere {
  return { ...marksWhere(reading, isHere), heatMaps: [] };
}

/** Every frame that marks name; `undefined` stands for marks that name none. */
export function framesMarked(reading: Reading): Set<number | undefined> {
  return new Set(allMarks({ ...reading, heatMaps: [] }).map(({ frame }) => frame));
}
