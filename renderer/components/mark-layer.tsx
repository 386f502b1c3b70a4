import { memo, useMemo } from 'react';
import type { PointPair } from '../../shared/contract/reading.ts';
import { scoreText } from '../format/amount.ts';
import classes from './mark-layer.module.css';
import { cssColour, wordColour, type ColourOf, type Rgb } from './mark-colours.ts';
import { NO_CLASS } from './mark-filter.ts';
import type { MarksHere } from './marks.ts';
import { measuredWords } from './measured-words.ts';
import { PictureAreas } from './picture-areas.tsx';
import { placeLabels, type LabelWish } from './place-labels.ts';
import { toFrame, type Matrix } from './turning.ts';
import type { Size } from './viewport.ts';

interface MarkLayerProps {
  readonly marks: MarksHere;
  readonly colourOf: ColourOf;
  /** Of areas, in percent. */
  readonly strength: number;
  readonly picture: Size;
  readonly matrix: Matrix;
  readonly frame: Size;
}

/** What an answer points at, over its picture: areas below, outlines thin at any zoom, labels upright and beside each other. */
export function MarkLayer({ marks, colourOf, strength, picture, matrix, frame }: MarkLayerProps) {
  const { a, b, c, d, e, f } = matrix;
  const shapes = useMemo(() => shapesOf(marks, colourOf), [marks, colourOf]);
  const transform = `matrix(${[a, b, c, d, e, f].join(' ')})`;
  return (
    <div className={classes.layer} data-layer="marks" aria-hidden="true">
      <div
        className={classes.areas}
        style={{
          width: picture.width,
          height: picture.height,
          transform: `matrix(${[a, b, c, d, e, f].join(',')})`,
          opacity: strength / 100,
        }}
      >
        <PictureAreas masks={marks.masks} heatMaps={marks.heatMaps} colourOf={colourOf} />
      </div>
      <svg className={classes.shapes}>
        <g transform={transform}>
          <Shapes shapes={shapes} />
        </g>
      </svg>
      {placeLabels(shapes.map((shape) => wishOf(shape, matrix)).filter(hasWords), frame).map(
        ({ words, colour, x, y }, index) => (
          <span key={index} className={classes.label} style={{ left: x, top: y, color: colour }}>
            {words}
          </span>
        ),
      )}
    </div>
  );
}

/** One mark as it is drawn; its points are in pixels of the picture. */
interface Shape {
  readonly kind: 'box' | 'outline' | 'line' | 'point' | 'area';
  readonly points: readonly PointPair[];
  readonly words: string;
  readonly colour: Rgb;
}

function shapesOf({ boxes, polygons, points, masks, measurements }: MarksHere, colourOf: ColourOf): readonly Shape[] {
  const look = (mark: { readonly label?: string | undefined }) => colourOf(mark.label ?? NO_CLASS);
  return [
    ...boxes.map((box, index): Shape => ({
      kind: 'box',
      points: corners(box),
      words: wordsOf(box, `Region ${index + 1}`),
      colour: look(box),
    })),
    ...polygons.map((polygon): Shape => ({
      kind: 'outline',
      points: polygon.points,
      words: wordsOf(polygon),
      colour: look(polygon),
    })),
    ...measurements.map((line): Shape => ({
      kind: 'line',
      points: line.points ?? [],
      words: measuredWords(line),
      colour: look(line),
    })),
    ...points.map((point): Shape => ({
      kind: 'point',
      points: [[point.x, point.y]],
      words: wordsOf(point),
      colour: look(point),
    })),
    ...masks.map((mask): Shape => ({
      kind: 'area',
      points: mask.bounds === null ? [] : corners(mask.bounds),
      words: wordsOf(mask),
      colour: look(mask),
    })),
  ];
}

interface Upright {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function corners({ x, y, width, height }: Upright): readonly PointPair[] {
  const [right, bottom] = [x + Math.max(0, width), y + Math.max(0, height)];
  return [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
  ];
}

function wordsOf(
  { label, score }: { readonly label?: string | undefined; readonly score?: number | undefined },
  otherwise?: string,
): string {
  return [label ?? otherwise, score === undefined ? undefined : scoreText(score)]
    .filter((word) => word !== undefined)
    .join(' ');
}

/** Apart from labels, so that moving the picture draws nothing anew but where it lies. */
const Shapes = memo(function Shapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(({ kind, points, colour }, index) => {
    if (kind === 'area') return null;
    // A stroke of no length with round ends is a dot of the same size at any zoom.
    if (kind === 'point')
      return <path key={index} className={classes.point} d={`${pathOf(points)}h0`} stroke={cssColour(colour)} />;
    const path = `${pathOf(points)}${kind === 'line' ? '' : 'Z'}`;
    return (
      <g key={index} data-mark={kind}>
        <path className={classes.halo} d={path} />
        <path className={classes.outline} d={path} stroke={cssColour(colour)} />
      </g>
    );
  });
});

function pathOf(points: readonly PointPair[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function wishOf({ points, words, colour }: Shape, matrix: Matrix): LabelWish {
  const seen = points.map(([x, y]) => toFrame(matrix, x, y));
  const across = seen.map(([x]) => x);
  const down = seen.map(([, y]) => y);
  const place = {
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
  };
  return { words, colour: wordColour(colour), ...place };
}

function hasWords({ words, left }: LabelWish): boolean {
  return words !== '' && Number.isFinite(left);
}
