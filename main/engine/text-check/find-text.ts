import { findCandidates, type Candidate } from './candidates.ts';
import { coverLines, linesLeft, withoutPlaces } from './cover-lines.ts';
import type { GreyFrame } from './grey-frame.ts';
import { isText } from './judge-words.ts';
import { lineImage } from './line-image.ts';
import type { TextReader } from './text-reader.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';

/** No more places of one frame are read; the others were less likely than these. */
const MOST_READ = 4;
/** Where a person has painted over what was found, more places are read. */
const MOST_READ_AGAIN = 12;

/** How a frame is looked at. */
export interface FindOptions {
  /** Places a person has painted over, which are passed over: outside of them what still looks like a line is taken for one, read or not. */
  readonly painted?: readonly Rectangle[];
}

/** Where a frame holds text, in pixels of the frame; empty where it holds none. `reader` starts the recognition when there is something to read. */
export async function findText(
  whole: GreyFrame,
  reader: () => Promise<Pick<TextReader, 'read'>>,
  { painted }: FindOptions = {},
): Promise<Rectangle[]> {
  const frame = painted === undefined ? whole : withoutPlaces(whole, painted);
  const left = painted === undefined ? [] : linesLeft(frame);
  if (left.length > 0) return left;
  const isRead = async ({ line, contrast, width, score }: Candidate) =>
    isText(await (await reader()).read(lineImage(line, contrast, width)), score);
  const most = painted === undefined ? MOST_READ : MOST_READ_AGAIN;
  for (const candidate of inTurn(findCandidates(frame), most).slice(0, most))
    if (await isRead(candidate)) return coverLines(frame, candidate, isRead);
  return [];
}

/** The likeliest of each place first, then what else was seen there: in another size, or dark instead of light. */
function inTurn(candidates: readonly Candidate[], most: number): Candidate[] {
  const first: Candidate[] = [];
  const again: Candidate[] = [];
  for (const candidate of candidates) {
    const isSeen = first.some(({ box }) => overlap(box, candidate.box) > 0.5);
    (isSeen ? again : first).push(candidate);
    if (first.length >= most) break;
  }
  // A place that was read in vain is given its second chance early: large bold letters are seen in both ways.
  return [...first.slice(0, 3), ...again.slice(0, 1), ...first.slice(3), ...again.slice(1)];
}

/** What two boxes share, over the smaller one's area. */
function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(one.width * one.height, other.width * other.height);
}
