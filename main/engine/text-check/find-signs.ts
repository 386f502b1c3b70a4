import type { SeenFrame } from './candidates.ts';
import type { GreyFrame } from './grey-frame.ts';
import { isMarkerAlone, isSurelyRead } from './judge-words.ts';
import { lineImage } from './line-image.ts';
import { signClusters, type SignCluster } from './sign-clusters.ts';
import { signLikelihood } from './sign-likelihood.ts';
import { straightLines } from './straight-line.ts';
import type { TextReader } from './text-reader.ts';
import type { Rectangle } from '../formats/cleaning/text-rule.ts';

/** So many parts may be a marker, which is read; more of them say something else. */
const MOST_OF_MARKER = 4;
/** No more places are boxed. */
const MOST_BOXES = 100;

/**
 * Where a frame holds signs by their strokes alone, whatever their script and the way they run: on their side, oblique, one under the other,
 * or in letters that no reader here knows. Short ones are read, for a marker of the side is no text.
 */
export async function findSigns(
  frame: GreyFrame,
  seen: readonly SeenFrame[],
  reader: () => Promise<Pick<TextReader, 'read'>>,
  isSlice = false,
): Promise<Rectangle[]> {
  const found = seen.flatMap((one) =>
    signClusters(one.parts, one.strokes, one.width).map((cluster) => ({
      one,
      cluster,
      likelihood: signLikelihood(cluster.features),
    })),
  );
  const boxes: Rectangle[] = [];
  let toRead = MOST_READ;
  for (const { one, cluster, likelihood } of found.sort((first, other) => other.likelihood - first.likelihood)) {
    if (likelihood < (isSlice ? MAYBE_ON_SLICE : MAYBE) || boxes.length >= MOST_BOXES) break;
    const isSure = likelihood >= CERTAIN && !(await isMarker(cluster, one, reader));
    if (isSure || (toRead > 0 && (await isRead(cluster, one, reader)))) boxes.push(placeOf(cluster, one, frame));
    if (!isSure) toRead -= 1;
  }
  return boxes;
}

/** What is at least this likely is text, read or not; what is less likely than the second is not even read, on slices than the third: batches of them are large. */
const CERTAIN = 4.5;
const MAYBE = 1;
const MAYBE_ON_SLICE = 2;
/** No more of the others are read. */
const MOST_READ = 3;

async function isRead(
  cluster: SignCluster,
  { strokes, width }: SeenFrame,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<boolean> {
  for (const picture of straightLines(cluster, strokes.contrast, width))
    if (isSurelyRead(await (await reader()).read(picture))) return true;
  return false;
}

async function isMarker(
  { parts, left, top, right, bottom }: SignCluster,
  { strokes, width }: SeenFrame,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<boolean> {
  if (parts.length > MOST_OF_MARKER) return false;
  // One sign alone is a letter, a tick or a part of the picture; a word of joined signs is longer.
  if (parts.length === 1 && right - left < 2 * (bottom - top)) return true;
  const line = { left, top, right, bottom, letters: parts.length, score: 0 };
  return isMarkerAlone(await (await reader()).read(lineImage(line, strokes.contrast, width)));
}

/** With room for what stands out of the signs. */
function placeOf({ left, top, right, bottom, parts }: SignCluster, { scale }: SeenFrame, frame: GreyFrame): Rectangle {
  const usual = Math.max(...parts.map((part) => Math.min(part.right - part.left, part.bottom - part.top)));
  const room = Math.ceil(0.4 * usual) + 3;
  const [x, y] = [Math.max(0, (left - room) * scale), Math.max(0, (top - room) * scale)];
  return {
    x,
    y,
    width: Math.min(frame.width, (right + room) * scale) - x,
    height: Math.min(frame.height, (bottom + room) * scale) - y,
  };
}
