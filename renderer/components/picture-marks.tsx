import { PictureAreas } from './picture-areas.tsx';
import { PictureBoxes } from './picture-boxes.tsx';
import { PictureOutlines } from './picture-outlines.tsx';
import { marksOn, type Marks } from './marks.ts';
import type { Size } from './viewport.ts';

interface PictureMarksProps {
  readonly marks: Marks;
  /** Counts from 0. */
  readonly frame: number;
  /** The picture's own size, which marks are measured on. */
  readonly size: Size;
}

/** Everything an answer points at on one frame, over its picture: areas below, outlines and labels above. */
export function PictureMarks({ marks, frame, size }: PictureMarksProps) {
  const here = marksOn(marks, frame);
  return (
    <>
      <PictureAreas masks={here.masks} heatMaps={here.heatMaps} />
      <PictureOutlines polygons={here.polygons} points={here.points} lines={here.measurements} size={size} />
      <PictureBoxes boxes={here.boxes} measuredOn={size} />
    </>
  );
}
