import { components, type Component } from './components.ts';
import { invert, shrink, type GreyFrame } from './grey-frame.ts';
import { textLines, type TextLine } from './text-lines.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';
import { thinStrokes, type ThinStrokes } from './thin-strokes.ts';

/** A place of the frame that may hold a line of text. */
export interface Candidate {
  /** In pixels of the frame. */
  readonly box: Rectangle;
  readonly score: number;
  /** Where the line is in the frame as it was looked at, and that frame's strokes and width. */
  readonly line: TextLine;
  readonly contrast: Uint8Array;
  readonly mask: Uint8Array;
  /** How many pixels of the frame one of that frame is wide. */
  readonly scale: number;
  readonly width: number;
}

/** Frames with more pixels than this are looked at in a half or less of their size. */
const MOST_PIXELS = 16_000_000;
/** What scores less than this is not worth reading. */
const LEAST_SCORE = -0.5;

/** A frame as it is looked at: in some size, light or dark. */
export interface SeenFrame {
  readonly strokes: ThinStrokes;
  /** The connected parts of its strokes. */
  readonly parts: readonly Component[];
  /** How many pixels of the frame one of it is wide. */
  readonly scale: number;
  readonly width: number;
}

/** The strokes of a frame, light and dark, in letters of 6 pixels to a quarter of the frame. */
export function seenFrames(frame: GreyFrame): SeenFrame[] {
  return scalesFor(frame).flatMap((scale) => {
    const small = scale === 1 ? frame : shrink(frame, scale);
    return [small, invert(small)].map((one) => {
      const strokes = thinStrokes(one);
      return { strokes, parts: components(strokes.mask, one.width, one.height), scale, width: one.width };
    });
  });
}

/** Looks for lines of text in what is seen of a frame; the likeliest first. */
export function findCandidates(
  frame: GreyFrame,
  least = LEAST_SCORE,
  seen: readonly SeenFrame[] = seenFrames(frame),
): Candidate[] {
  return seen.flatMap((one) => linesOf(one, least)).sort((one, other) => other.score - one.score);
}

function linesOf({ strokes, parts, scale, width }: SeenFrame, least: number): Candidate[] {
  return textLines(parts, strokes, width)
    .filter(({ score }) => score >= least)
    .map((line) => ({
      box: {
        x: line.left * scale,
        y: line.top * scale,
        width: (line.right - line.left) * scale,
        height: (line.bottom - line.top) * scale,
      },
      score: line.score,
      line,
      contrast: strokes.contrast,
      mask: strokes.mask,
      scale,
      width,
    }));
}

/** Each twice the one before, until the smaller edge is too short for large letters. */
function scalesFor({ width, height }: GreyFrame): number[] {
  let first = 1;
  while ((width * height) / (first * first) > MOST_PIXELS) first *= 2;
  return [first, first * 2, first * 4].filter((scale, at) => at === 0 || Math.min(width, height) / scale >= 96);
}
