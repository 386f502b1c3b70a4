import { NO_CLASS } from '../../shared/drawing/mark-classes.ts';
import { allMarks, type Mark, type Marks } from '../../shared/drawing/marks.ts';
import { AREA_STRENGTH } from '../../shared/drawing/paint-areas.ts';

/** Which marks are shown, and how strongly. */
export interface MarkFilter {
  /** Marks with a lower model score are left out; those without one stay. */
  readonly leastScore: number;
  /** Classes that are switched off. */
  readonly hidden: ReadonlySet<string>;
  /** Of areas and heat maps, in percent. */
  readonly strength: number;
}

/** Everything is shown. */
export const ALL_MARKS: MarkFilter = { leastScore: 0, hidden: new Set(), strength: AREA_STRENGTH };

/** What is shown at first, where a profile says from which model score on. */
export function startFilter(threshold: number): MarkFilter {
  return threshold > 0 ? { ...ALL_MARKS, leastScore: threshold } : ALL_MARKS;
}

/** True where some mark has a score, so that a least one can be asked for. */
export function hasScores(marks: Marks): boolean {
  return allMarks(marks).some(({ score }) => score !== undefined);
}

/** The marks that a filter lets through. */
export function filterMarks(marks: Marks, { leastScore, hidden }: MarkFilter): Marks {
  const through = <Kind extends Mark>(list: readonly Kind[] | undefined) =>
    (list ?? []).filter(({ label, score }) => (score ?? 1) >= leastScore && !hidden.has(label ?? NO_CLASS));
  const { boxes, polygons, points, masks, heatMaps, measurements } = marks;
  return {
    boxes: through(boxes),
    polygons: through(polygons),
    points: through(points),
    masks: through(masks),
    heatMaps: through(heatMaps),
    measurements: through(measurements),
  };
}
