import { findCandidates, type Candidate } from './candidates.ts';
import type { GreyFrame } from './grey-frame.ts';
import type { TextLine } from './text-lines.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';

/** In a picture with text, what looks at least this much like a line is covered too, wherever it is. */
const LIKE_TEXT = 0;
/** What looks less like one is covered beside other lines, and where it can be read. */
const MAYBE_TEXT = -2.5;
/** No more of those are read. */
const MOST_READ = 8;
/** A line is looked for again in what is not covered, so many times: what stood out most hid what was near. */
const MOST_TURNS = 3;
/** More boxes than this are nothing a person would look at. */
const MOST_BOXES = 100;

/**
 * The boxes that cover the text of a frame, where some was read: whatever looks like a line, and what looks like one once those are covered.
 * Each reaches over the signs that stand beside its line, over dots and tails above and below it, and over what stands between two lines
 * of a block. `isText` reads a place that alone is not enough like one.
 */
export async function coverLines(
  frame: GreyFrame,
  read: Candidate,
  isText: (candidate: Candidate) => Promise<boolean>,
): Promise<Rectangle[]> {
  const lines = [read];
  let boxes = [wholeLine(read, frame)];
  let unsure: Candidate[] = [];
  for (let turn = 0; turn < MOST_TURNS && boxes.length < MOST_BOXES; turn += 1) {
    const found = findCandidates(turn === 0 ? frame : withoutPlaces(frame, boxes), MAYBE_TEXT);
    const open = found.filter(({ box }) => !isCovered(box, boxes));
    const likely = open.filter(({ score }) => score >= LIKE_TEXT);
    lines.push(...likely);
    const beside = open.filter(
      (other) => !likely.includes(other) && lines.some(({ box }) => isOfBlock(other.box, box)),
    );
    unsure = open.filter((other) => !likely.includes(other) && !beside.includes(other));
    if (likely.length + beside.length === 0) break;
    boxes = joined([...boxes, ...[...likely, ...beside].map((one) => wholeLine(one, frame))]);
  }
  for (const candidate of unsure.slice(0, MOST_READ))
    if (await isText(candidate)) boxes = joined([...boxes, wholeLine(candidate, frame)]);
  return [...boxes, ...between(boxes)].slice(0, MOST_BOXES);
}

/** What is left of the text of a frame in which it was painted over: whatever still looks like a line of it. */
export function linesLeft(frame: GreyFrame): Rectangle[] {
  const left = findCandidates(frame).filter(({ score }) => score >= SURELY_LIKE_TEXT);
  return joined(left.map((one) => wholeLine(one, frame))).slice(0, MOST_BOXES);
}

/** Without being read, what looks at least this much like a line is taken for one. */
const SURELY_LIKE_TEXT = 0.5;

/** Letters of about the same height within three lines of each other. */
function isOfBlock(one: Rectangle, other: Rectangle): boolean {
  const [lower, higher] = [Math.min(one.height, other.height), Math.max(one.height, other.height)];
  const gap = Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height);
  const aside = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
  return higher <= 2 * lower && gap <= 3 * higher && aside <= 3 * higher;
}

/** A line with the signs beside it that belong to it, in pixels of the frame, and room for what stands out of it. */
function wholeLine(candidate: Candidate, frame: GreyFrame): Rectangle {
  const { line, scale } = candidate;
  const height = line.bottom - line.top;
  const least = BESIDE * usualContrast(candidate);
  const left = reach(candidate, line.left, -1, least);
  const right = reach(candidate, line.right - 1, 1, least) + 1;
  const [across, along] = [Math.ceil(0.35 * height) + 2, Math.ceil(0.4 * height) + 2];
  const x = Math.max(0, (left - along) * scale);
  const y = Math.max(0, (line.top - across) * scale);
  return {
    x,
    y,
    width: Math.min(frame.width, (right + along) * scale) - x,
    height: Math.min(frame.height, (line.bottom + across) * scale) - y,
  };
}

/** How much lighter than their background a line's strokes are. */
function usualContrast({ line, contrast, mask, width }: Candidate): number {
  let [sum, count] = [0, 0];
  for (let y = line.top; y < line.bottom; y += 1) {
    for (let at = y * width + line.left; at < y * width + line.right; at += 1) {
      if (mask[at] !== 1) continue;
      sum += contrast[at] ?? 0;
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

/** How far strokes as light as a line's own go on beside it, over gaps as wide as between two words, up to a few words' width. */
function reach({ line, contrast, width }: Candidate, from: number, step: 1 | -1, least: number): number {
  const height = line.bottom - line.top;
  let end = from;
  for (let x = from + step; x >= 0 && x < width; x += step) {
    if (Math.abs(x - end) > GAP * height || Math.abs(x - from) > LONGEST_REACH * height) break;
    if (hasStroke(contrast, width, x, line, least)) end = x;
  }
  return end;
}

const BESIDE = 0.8;
const GAP = 1.2;
const LONGEST_REACH = 6;

/** Two pixels above each other: one alone is grain. */
function hasStroke(contrast: Uint8Array, width: number, x: number, { top, bottom }: TextLine, least: number): boolean {
  let inRow = 0;
  for (let y = top; y < bottom; y += 1) {
    inRow = (contrast[y * width + x] ?? 0) >= least ? inRow + 1 : 0;
    if (inRow >= 2) return true;
  }
  return false;
}

/** What stands between two lines of a block that is no further apart than a line between them needs. */
function between(boxes: readonly Rectangle[]): Rectangle[] {
  return boxes.flatMap((upper) =>
    boxes.flatMap((lower) => {
      const y = upper.y + upper.height;
      const height = lower.y - y;
      const x = Math.min(upper.x, lower.x);
      const width = Math.max(upper.x + upper.width, lower.x + lower.width) - x;
      const isBlock = height > 0 && height <= 1.5 * Math.min(upper.height, lower.height) && isOfBlock(upper, lower);
      return isBlock ? [{ x, y, width, height }] : [];
    }),
  );
}

function isCovered(box: Rectangle, boxes: readonly Rectangle[]): boolean {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return boxes.some(({ x, y, width, height }) => {
    const isAcross = middle.x >= x && middle.x < x + width && box.x >= x && box.x + box.width <= x + width;
    return isAcross && middle.y >= y && middle.y < y + height && box.y >= y && box.y + box.height <= y + height;
  });
}

/** Boxes of one line become one; each line keeps a box of its own. */
function joined(boxes: readonly Rectangle[]): Rectangle[] {
  const out: Rectangle[] = [];
  for (const box of boxes) {
    const at = out.findIndex((other) => isSameLine(other, box));
    const other = out[at];
    if (other === undefined) out.push(box);
    else out[at] = around(other, box);
  }
  return out;
}

function isSameLine(one: Rectangle, other: Rectangle): boolean {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const [lower, higher] = [Math.min(one.height, other.height), Math.max(one.height, other.height)];
  // What is much higher is two lines taken for one.
  return width > 0 && height > 0.6 * lower && higher <= 1.6 * lower;
}

function around(one: Rectangle, other: Rectangle): Rectangle {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The frame with each place filled with what is around it, so that no edge of a box looks like a stroke. */
export function withoutPlaces(frame: GreyFrame, boxes: readonly Rectangle[]): GreyFrame {
  const { width } = frame;
  const grey = frame.grey.slice();
  for (const place of boxes) {
    const box = clipped(place, frame);
    const [above, below] = [Math.max(0, box.y - 1), Math.min(frame.height - 1, box.y + box.height)];
    for (let row = box.y; row < box.y + box.height; row += 1) {
      const share = (row - box.y) / box.height;
      for (let x = box.x; x < box.x + box.width; x += 1)
        grey[row * width + x] = (grey[above * width + x] ?? 0) * (1 - share) + (grey[below * width + x] ?? 0) * share;
    }
  }
  return { width, height: frame.height, grey };
}

function clipped({ x, y, width, height }: Rectangle, frame: GreyFrame): Rectangle {
  return { x, y, width: Math.min(width, frame.width - x), height: Math.min(height, frame.height - y) };
}
