import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import classes from './measure-layer.module.css';
import { lengthWords, type Line, type PixelSpacing } from './length-words.ts';
import { toFrame, toPicture, type Matrix } from './turning.ts';
import type { Size } from './viewport.ts';

interface MeasureLayerProps {
  readonly line: Line | null;
  readonly onLine: (line: Line | null) => void;
  readonly spacing: PixelSpacing | null;
  readonly matrix: Matrix;
  readonly frame: Size;
}

/** A line between two points that a person sets by dragging, or moves with the arrow keys, and how long it is. */
export function MeasureLayer({ line, onLine, spacing, matrix, frame }: MeasureLayerProps) {
  const [start, setStart] = useState<Line['from'] | null>(null);
  const pointAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return toPicture(matrix, event.clientX - box.left, event.clientY - box.top);
  };
  const shown = line ?? middleLine(matrix, frame);
  return (
    <div
      className={classes.layer}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart(pointAt(event));
      }}
      onPointerMove={(event) => start !== null && onLine({ from: start, to: pointAt(event) })}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
    >
      <Drawn line={shown} matrix={matrix} />
      {(['from', 'to'] as const).map((end) => (
        <End key={end} end={end} line={shown} matrix={matrix} onLine={onLine} />
      ))}
      <output className={classes.words} style={placed(matrix, shown.to)}>
        {lengthWords(shown, spacing)}
      </output>
    </div>
  );
}

function Drawn({ line, matrix }: { readonly line: Line; readonly matrix: Matrix }) {
  const [x1, y1] = toFrame(matrix, ...line.from);
  const [x2, y2] = toFrame(matrix, ...line.to);
  return (
    <svg className={classes.drawn} aria-hidden="true">
      <line className={classes.halo} {...{ x1, y1, x2, y2 }} />
      <line className={classes.line} {...{ x1, y1, x2, y2 }} />
    </svg>
  );
}

interface EndProps extends Pick<MeasureLayerProps, 'matrix' | 'onLine'> {
  readonly end: 'from' | 'to';
  readonly line: Line;
}

function End({ end, line, matrix, onLine }: EndProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 10 : 1;
    const [x, y] = line[end];
    onLine({ ...line, [end]: [x + step[0] * by, y + step[1] * by] });
  };
  return (
    <button
      type="button"
      className={classes.end}
      style={placed(matrix, line[end])}
      aria-label={`${end === 'from' ? 'Start' : 'End'} of the measured line; arrow keys move it`}
      onKeyDown={onKeyDown}
    />
  );
}

const STEPS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function placed(matrix: Matrix, [x, y]: Line['from']) {
  const [left, top] = toFrame(matrix, x, y);
  return { left, top };
}

/** What is there before anything is dragged: a fifth of the frame, in its middle. */
function middleLine(matrix: Matrix, { width, height }: Size): Line {
  return {
    from: toPicture(matrix, width * 0.4, height / 2),
    to: toPicture(matrix, width * 0.6, height / 2),
  };
}
