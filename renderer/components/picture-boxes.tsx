import type { ReadBox } from '../../shared/contract/reading.ts';
import { scoreText } from '../format/amount.ts';
import classes from './picture-boxes.module.css';
import type { Size } from './viewport.ts';

interface PictureBoxesProps {
  readonly boxes: readonly ReadBox[];
  readonly measuredOn: Size;
}

/** The regions of an answer over its picture: outlines that stay thin at any zoom, each with its label and score. */
export function PictureBoxes({ boxes, measuredOn }: PictureBoxesProps) {
  return (
    <>
      <svg
        className={classes.boxes}
        viewBox={`0 0 ${measuredOn.width} ${measuredOn.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {boxes.map((box, index) => (
          <g key={index}>
            <rect className={classes.halo} {...outline(box)} />
            <rect className={classes.outline} {...outline(box)} />
          </g>
        ))}
      </svg>
      {boxes.map((box, index) => (
        <span
          key={index}
          className={classes.label}
          data-inside={box.y / measuredOn.height < 0.06 || undefined}
          style={{ left: share(box.x, measuredOn.width), top: share(box.y, measuredOn.height) }}
        >
          {labelOf(box, index)}
        </span>
      ))}
    </>
  );
}

function outline({ x, y, width, height }: ReadBox) {
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
}

function labelOf(box: ReadBox, index: number): string {
  const label = box.label ?? `Region ${index + 1}`;
  return box.score === undefined ? label : `${label} ${scoreText(box.score)}`;
}

function share(part: number, whole: number): string {
  return `${Math.min(100, Math.max(0, (part / whole) * 100))}%`;
}
