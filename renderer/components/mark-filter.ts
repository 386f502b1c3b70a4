import type { Marks } from './marks.ts';

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
export const ALL_MARKS: MarkFilter = { leastScore: 0, hidden: new Set(), strength: 70 };

/** What is shown at first, where a profile says from which model score on. */
export function startFilter(threshold: number): MarkFilter {
  return threshold > 0 ? { ...ALL_MARKS, leastScore: threshold } : ALL_MARKS;
}

/** What stands for the class of a mark that names none. */
export const NO_CLASS = 'Without a class';

/** A class that marks name, and how many of them. */
export interface MarkClass {
  readonly label: string;
  readonly count: number;
}

type Mark = { readonly label?: string | undefined; readonly score?: number | undefined };

/** The classes of all marks in the order in which they first occur: the number of a class gives its colour. */
export function classesOf(marks: Marks): readonly MarkClass[] {
  const counts = new Map<string, number>();
  for (const { label } of allMarks(marks)) counts.set(label ?? NO_CLASS, (counts.get(label ?? NO_CLASS) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count }));
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

function allMarks({
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
