import { findCandidates, seenFrames, type Candidate, type SeenFrame } from './candidates.ts';
import { coverLines, linesLeft, withoutPlaces } from './cover-lines.ts';
import type { GreyFrame } from './grey-frame.ts';
import { isSurelyRead, isText } from './judge-words.ts';
import { findSigns } from './find-signs.ts';
import { lineImage, upsideDown } from './line-image.ts';
import type { ReadWord, TextReader } from './text-reader.ts';
import { placeBefore, turnedFrame } from './turned-frame.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';

/** No more places of one frame are read; the others were less likely than these. */
const MOST_READ = 4;
/** Where a person has painted over what was found, more places are read. */
const MOST_READ_AGAIN = 12;

/** How a frame is looked at. */
export interface FindOptions {
  /** Places a person has painted over, which are passed over: outside of them what still looks like a line is taken for one, read or not. */
  readonly painted?: readonly Rectangle[];
  /** True for slices, of which batches are large: text on its side is told by its strokes alone. */
  readonly isSlice?: boolean;
}

/**
 * Where a frame holds text, upright, on its side, or any signs that stand out as text does, in pixels of the frame; empty where it holds none. `reader` starts the recognition
 * when there is something to read.
 */
export async function findText(
  whole: GreyFrame,
  reader: () => Promise<Pick<TextReader, 'read'>>,
  { painted, isSlice = false }: FindOptions = {},
): Promise<Rectangle[]> {
  const { height } = whole;
  const frame = painted === undefined ? whole : withoutPlaces(whole, painted);
  const seen = seenFrames(frame);
  const upright = await findLines(frame, seen, painted !== undefined, UPRIGHT, reader);
  if (upright.length > 0) return upright;
  const signs = await findSigns(frame, seen, reader, isSlice);
  if (signs.length > 0) return signs;
  if (isSlice) return [];
  const turned = turnedFrame(frame);
  const found = await findLines(turned, seenFrames(turned), painted !== undefined, TURNED, reader);
  return found.map((place) => placeBefore(place, height));
}

/** How lines of a frame are looked for and read. */
interface Way {
  /** What scores less is not read. */
  readonly least: number;
  readonly most: number;
  /** So many of those that look less like one are read too: two short words are hardly a line. */
  readonly mostUnlikely: number;
  /** A line in each way it may stand. */
  readonly pictures: (line: Buffer) => Buffer[];
  /** Whether what surely looks like a line beside painted places is taken for one without being read. */
  readonly takesLooks: boolean;
  readonly isText: (words: readonly ReadWord[], score: number) => boolean;
}

const UPRIGHT: Way = {
  least: -0.5,
  most: MOST_READ,
  mostUnlikely: 2,
  pictures: (line) => [line],
  takesLooks: true,
  isText,
};
/** Less like a line nothing can be that is read. */
const LEAST_LIKELY = -2.5;
/** Few pictures have text on its side, and spines and rulers look like lines of it: what hardly looks like one is not read, and only what is read is text. */
const TURNED: Way = {
  least: 0,
  most: 3,
  mostUnlikely: 0,
  pictures: (line) => [line, upsideDown(line)],
  takesLooks: false,
  isText: isSurelyRead,
};

async function findLines(
  frame: GreyFrame,
  seen: readonly SeenFrame[],
  isPainted: boolean,
  { least, most: usual, mostUnlikely, pictures, takesLooks, isText: judge }: Way,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<Rectangle[]> {
  const left = isPainted && takesLooks ? linesLeft(frame) : [];
  if (left.length > 0) return left;
  const isRead = async ({ line, contrast, width, score }: Candidate) => {
    for (const picture of pictures(lineImage(line, contrast, width)))
      if (judge(await (await reader()).read(picture), score)) return true;
    return false;
  };
  const most = isPainted ? MOST_READ_AGAIN : usual;
  const found = findCandidates(frame, mostUnlikely > 0 ? LEAST_LIKELY : least, seen);
  const likely = found.filter(({ score }) => score >= least);
  const unlikely = found.filter(({ score }) => score < least);
  const toRead = [...inTurn(likely, most).slice(0, most), ...inTurn(unlikely, mostUnlikely).slice(0, mostUnlikely)];
  for (const candidate of toRead) if (await isRead(candidate)) return coverLines(frame, candidate, isRead);
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
