import type { Reading } from '../../../shared/contract/reading.ts';

/** More marks of one kind than this are counted and not drawn: nobody can tell them apart, and the window has to stay quick. */
const MOST_MARKS = 2_000;
/** Areas with more runs than this in all are not drawn. */
const MOST_RUNS = 500_000;

/** A reading as the window draws it: what is too much for a picture is counted among what cannot be drawn. */
export function drawableReading(reading: Reading): Reading {
  const { classes, boxes, polygons, points, masks, measurements } = reading;
  const fewMasks = withinRuns(masks);
  const cut = [
    // The highest scores stand first.
    [classes, classes?.slice(0, MOST_MARKS)],
    [measurements, measurements?.slice(0, MOST_MARKS)],
    [boxes, boxes?.slice(0, MOST_MARKS)],
    [polygons, polygons?.slice(0, MOST_MARKS)],
    [points, points?.slice(0, MOST_MARKS)],
    [masks, fewMasks],
  ] as const;
  const left = cut.reduce((sum, [all = [], some = []]) => sum + all.length - some.length, 0);
  if (left === 0) return reading;
  const [[, fewClasses], [, fewMeasurements], [, drawnBoxes], [, drawnPolygons], [, drawnPoints]] = cut;
  return {
    ...reading,
    ...(fewClasses !== undefined && { classes: fewClasses }),
    ...(fewMeasurements !== undefined && { measurements: fewMeasurements }),
    ...(drawnBoxes !== undefined && { boxes: drawnBoxes }),
    ...(drawnPolygons !== undefined && { polygons: drawnPolygons }),
    ...(drawnPoints !== undefined && { points: drawnPoints }),
    ...(fewMasks !== undefined && { masks: fewMasks }),
    undrawn: (reading.undrawn ?? 0) + left,
  };
}

function withinRuns(masks: Reading['masks']): Reading['masks'] {
  let runs = 0;
  return masks?.filter(({ counts }) => {
    runs += counts.length;
    return runs <= MOST_RUNS;
  });
}
