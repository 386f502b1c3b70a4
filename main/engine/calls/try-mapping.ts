import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import { readAnswerOnPicture, type ReadingParts } from './read-image-answer.ts';

/** How the newest answers of a profile read by a mapping; everything but `answers` counts those that were looked at. */
export interface MappingTrial {
  /** Answers the profile has. */
  readonly answers: number;
  /** Those that were looked at: the newest. */
  readonly tried: number;
  /** Answers that say something, or say that there is nothing. */
  readonly read: number;
  /** Answers whose marks can also mean another place. */
  readonly ambiguous: number;
  /** Boxes, outlines, points and areas. */
  readonly marks: number;
  /** Marks that lie on their picture, a hundredth of its sides around it included. */
  readonly inside: number;
  /** Entries that cannot be drawn. */
  readonly undrawn: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Reads the answers of images as the mapping says, and counts what comes of it; nothing is kept. */
export async function tryMapping(
  ids: readonly number[],
  answers: number,
  mapping: AnswerMapping | undefined,
  parts: ReadingParts,
): Promise<MappingTrial> {
  const trial = { answers, tried: 0, read: 0, ambiguous: 0, marks: 0, inside: 0, undrawn: 0 };
  for (const id of ids) {
    const found = await readAnswerOnPicture(id, { ...parts, mappingOf: () => mapping });
    if (found === null) continue;
    const { reading, size } = found;
    const edges = edgesOf(reading);
    trial.tried += 1;
    if (reading.statement !== 'unknown') trial.read += 1;
    if (reading.ambiguous === true) trial.ambiguous += 1;
    trial.marks += edges.length;
    trial.inside += size === null ? 0 : edges.filter((edge) => isInside(edge, size)).length;
    trial.undrawn += reading.undrawn ?? 0;
  }
  return trial;
}

type Edges = readonly [left: number, top: number, right: number, bottom: number];

/** The rectangle around each mark, in pixels of the picture. */
function edgesOf({ boxes = [], polygons = [], points = [], masks = [] }: Reading): Edges[] {
  return [
    ...[...boxes, ...masks.flatMap(({ bounds }) => bounds ?? [])].map(({ x, y, width, height }): Edges => [
      x,
      y,
      x + width,
      y + height,
    ]),
    ...points.map(({ x, y }): Edges => [x, y, x, y]),
    ...polygons.map(({ points: outline }) => around(outline)),
  ];
}

function around(outline: readonly (readonly [number, number])[]): Edges {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outline) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left, top, right, bottom];
}

function isInside([left, top, right, bottom]: Edges, { width, height }: Size): boolean {
  const [besides, above] = [width / 100, height / 100];
  return left >= -besides && top >= -above && right <= width + besides && bottom <= height + above;
}
