import type { PointPair, ReadMeasurement, ReadPoint, ReadPolygon } from '../../shared/contract/reading.ts';
import { scoreText } from '../format/amount.ts';
import classes from './picture-boxes.module.css';
import type { Size } from './viewport.ts';

interface PictureOutlinesProps {
  readonly polygons: readonly ReadPolygon[];
  readonly points: readonly ReadPoint[];
  /** Measurements with the points they were taken between. */
  readonly lines: readonly ReadMeasurement[];
  readonly size: Size;
}

/** Outlines, points and measured lines over a picture, thin at any zoom, each with its label. */
export function PictureOutlines({ polygons, points, lines, size }: PictureOutlinesProps) {
  const labels = [
    ...polygons.map(({ points: outline, ...mark }) => ({ at: outline[0], words: wordsOf(mark) })),
    ...points.map(({ x, y, ...mark }) => ({ at: [x, y] as const, words: wordsOf(mark) })),
    ...lines.map((line) => ({ at: line.points?.[0], words: measuredWords(line) })),
  ];
  return (
    <>
      <svg
        className={classes.boxes}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {polygons.map(({ points: outline }, index) => (
          <Twice key={`polygon ${index}`} path={`${pathOf(outline)}Z`} />
        ))}
        {lines.map(({ points: ends = [] }, index) => (
          <Twice key={`line ${index}`} path={pathOf(ends)} />
        ))}
        {points.map(({ x, y }, index) => (
          // A stroke of no length with round ends is a dot of the same size at any zoom.
          <path key={`point ${index}`} className={classes.point} d={`M${x} ${y}h0`} />
        ))}
      </svg>
      {labels.map(({ at, words }, index) =>
        at === undefined || words === '' ? null : (
          <span
            key={index}
            className={classes.label}
            style={{ left: share(at[0], size.width), top: share(at[1], size.height) }}
          >
            {words}
          </span>
        ),
      )}
    </>
  );
}

function Twice({ path }: { readonly path: string }) {
  return (
    <>
      <path className={classes.halo} d={path} />
      <path className={classes.outline} d={path} />
    </>
  );
}

function pathOf(points: readonly PointPair[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function wordsOf({
  label,
  score,
}: {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
}): string {
  return [label, score === undefined ? undefined : scoreText(score)].filter((word) => word !== undefined).join(' ');
}

/** A measurement in one line: `diameter 12.3 mm`. */
export function measuredWords({ label, value, unit }: ReadMeasurement): string {
  return [label, value, unit].filter((word) => word !== undefined).join(' ');
}

function share(part: number, whole: number): string {
  return `${Math.min(100, Math.max(0, (part / whole) * 100))}%`;
}
