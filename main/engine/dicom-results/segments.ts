import type { ReadMask, ReadPolygon } from '../../../shared/contract/reading.ts';
import { maskPixels } from '../answers/drawing/mask-pixels.ts';
import { fillOutline } from './fill-outline.ts';
import { sourceAtIndex, type ResultFacts } from './result-facts.ts';

/** One class of areas. */
export interface Segment {
  /** From 1, without gaps. */
  readonly number: number;
  readonly label: string;
  /** By frame or slice from 0: 1 inside and 0 outside, row by row in the pixels of the source. */
  readonly frames: ReadonlyMap<number, Uint8Array>;
}

/** The areas of an answer by their classes, masks and filled outlines alike; classes without a pixel are none. */
export function segmentsOf(facts: ResultFacts): Segment[] {
  const { masks = [], polygons = [] } = facts.reading;
  const byLabel = Map.groupBy([...masks, ...polygons], ({ label }) => label ?? 'unnamed');
  const drawn = [...byLabel].map(([label, marks]) => ({ label, frames: framesOf(marks, facts) }));
  return drawn.filter(({ frames }) => frames.size > 0).map((segment, at) => ({ ...segment, number: at + 1 }));
}

function framesOf(marks: readonly (ReadMask | ReadPolygon)[], facts: ResultFacts): Map<number, Uint8Array> {
  const frames = new Map<number, Uint8Array>();
  for (const mark of marks) {
    const index = facts.indexOf(mark.frame);
    const { columns: width, rows: height } = sourceAtIndex(facts, index);
    const pixels = frames.get(index) ?? new Uint8Array(width * height);
    if ('points' in mark) fillOutline(pixels, mark.points, { width, height });
    else add(pixels, maskPixels(mark, { width, height }));
    if (pixels.includes(1)) frames.set(index, pixels);
  }
  return new Map([...frames].toSorted(([a], [b]) => a - b));
}

function add(pixels: Uint8Array, more: Uint8Array): void {
  for (const [at, isInside] of more.entries()) if (isInside === 1) pixels[at] = 1;
}
