import { memo, useMemo } from 'react';
import classes from './mark-layer.module.css';
import { cssColour, wordColour, type ColourOf } from '../../shared/drawing/mark-colours.ts';
import { boundsOf, pathOf, shapesOf, type Shape } from '../../shared/drawing/mark-shapes.ts';
import type { MarksHere } from '../../shared/drawing/marks.ts';
import { PictureAreas } from './picture-areas.tsx';
import { placeLabels, type LabelWish } from '../../shared/drawing/place-labels.ts';
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
      {placeLabels(
        shapes.flatMap((shape) => wishOf(shape, matrix)),
        frame,
      ).map(({ words, colour, x, y }, index) => (
        <span key={index} className={classes.label} style={{ left: x, top: y, color: colour }}>
          {words}
        </span>
      ))}
    </div>
  );
}

/** Apart from labels, so that moving the picture draws nothing anew but where it lies. */
const Shapes = memo(function Shapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(({ kind, points, colour }, index) => {
    if (kind === 'area') return null;
    const path = pathOf({ kind, points });
    // A stroke of no length with round ends is a dot of the same size at any zoom.
    if (kind === 'point') return <path key={index} className={classes.point} d={path} stroke={cssColour(colour)} />;
    return (
      <g key={index} data-mark={kind}>
        <path className={classes.halo} d={path} />
        <path className={classes.outline} d={path} stroke={cssColour(colour)} />
      </g>
    );
  });
});

function wishOf({ points, words, colour }: Shape, matrix: Matrix): LabelWish[] {
  const bounds = boundsOf(points.map(([x, y]) => toFrame(matrix, x, y)));
  return words === '' || bounds === null ? [] : [{ words, colour: wordColour(colour), ...bounds }];
}
