import { findCandidates, type Candidate } from './candidates.ts';
import type { GreyFrame } from './grey-frame.ts';
import { isText } from './judge-words.ts';
import { lineImage } from './line-image.ts';
import type { TextReader } from './text-reader.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';

/** No more places of one frame are read; the others were less likely than these. */
const MOST_READ = 4;
/** Beside text that was read, places that look at least this much like text are taken for it too. */
const LIKE_TEXT = 0.5;

/** Where a frame holds text, in pixels of the frame; empty where it holds none. `reader` starts the recognition when there is something to read. */
export async function findText(
  frame: GreyFrame,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<Rectangle[]> {
  const candidates = findCandidates(frame);
  let read = 0;
  for (const candidate of inTurn(candidates)) {
    if (read >= MOST_READ) return [];
    read += 1;
    const words = await (await reader()).read(lineImage(candidate.line, candidate.contrast, candidate.width));
    if (isText(words, candidate.score)) return boxesBeside(candidate, candidates);
  }
  return [];
}

/** The likeliest of each place first, then what else was seen there: in another size, or dark instead of light. */
function inTurn(candidates: readonly Candidate[]): Candidate[] {
  const first: Candidate[] = [];
  const again: Candidate[] = [];
  for (const candidate of candidates) {
    const isSeen = first.some(({ box }) => overlap(box, candidate.box) > 0.5);
    (isSeen ? again : first).push(candidate);
    if (first.length >= MOST_READ) break;
  }
  // A place that was read in vain is given its second chance early: large bold letters are seen in both ways.
  return [...first.slice(0, 3), ...again.slice(0, 1), ...first.slice(3), ...again.slice(1)];
}

/** One box for each line: what was read, and what looks like it. */
function boxesBeside(found: Candidate, candidates: readonly Candidate[]): Rectangle[] {
  const boxes: Rectangle[] = [found.box];
  for (const { box, score } of candidates) {
    if (score < LIKE_TEXT) break;
    const at = boxes.findIndex((other) => overlap(other, box) > 0.3);
    const other = boxes[at];
    if (other === undefined) boxes.push(box);
    // What is much higher is two lines taken for one: each has a box of its own.
    else if (box.height <= 1.5 * other.height) boxes[at] = around(other, box);
  }
  return boxes;
}

/** What two boxes share, over the smaller one's area. */
function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(one.width * one.height, other.width * other.height);
}

function around(one: Rectangle, other: Rectangle): Rectangle {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
