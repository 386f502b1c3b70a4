import { findCandidates } from '../../main/engine/text-check/candidates.ts';
import { findText } from '../../main/engine/text-check/find-text.ts';
import type { Rectangle } from '../../main/engine/formats/cleaning/text-rule.ts';
import { startTextReader, type TextReader } from '../../main/engine/text-check/text-reader.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { CATEGORIES, otherFrames } from './other-text.ts';
import { textFrames, type Line, type TextFrame } from './text-frames.ts';

/** Half of the frames are clean. The seed is none of those that the search was tuned with (7, 11, 21, 501 to 503). */
const FRAMES = 360;
const SEED = 20_261_122;
/** Frames of each other category. */
const OTHERS = 40;

/**
 * Looks over generated frames, clean and with names, dates, numbers and hospitals burned in, and says how many were found, how
 * many clean ones were held, how many lines got a box, and how long a frame took in milliseconds.
 */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const reader = await startTextReader();
  const startedReader = () => Promise.resolve(reader);
  const milliseconds: number[] = [];
  const searches: number[] = [];
  const counts = { burned: 0, found: 0, clean: 0, held: 0, lines: 0, boxed: 0 };
  for await (const frame of textFrames(FRAMES, seededRandom(SEED))) {
    const startedAt = performance.now();
    findCandidates(frame);
    const searchedAt = performance.now();
    const boxes = await findText(frame, startedReader);
    searches.push(searchedAt - startedAt);
    milliseconds.push(performance.now() - searchedAt);
    if (frame.burned === null) {
      counts.clean += 1;
      counts.held += boxes.length > 0 ? 1 : 0;
      if (boxes.length > 0) log(`false alarm: ${frame.background}`);
      continue;
    }
    counts.burned += 1;
    counts.found += boxes.length > 0 ? 1 : 0;
    counts.lines += frame.burned.lines.length;
    counts.boxed += frame.burned.lines.filter((line) => boxes.some((box) => isIn(line, box, frame))).length;
    if (boxes.length === 0)
      log(`missed: ${frame.background}, ${frame.burned.size} px, contrast ${frame.burned.contrast}`);
  }
  const others = await otherText(startedReader, log, milliseconds);
  await reader.stop();
  return {
    textFrames: counts.burned + counts.clean,
    textRecall: counts.found / counts.burned,
    textFalseAlarms: counts.held / counts.clean,
    textLinesBoxed: counts.boxed / counts.lines,
    ...others,
    textP50Ms: quantile(milliseconds, 0.5),
    textP95Ms: quantile(milliseconds, 0.95),
    textSearchP50Ms: quantile(searches, 0.5),
  };
}

/** How much of text that is not Latin words standing upright is found, of each category. */
async function otherText(
  reader: () => Promise<TextReader>,
  log: (line: string) => void,
  milliseconds: number[],
): Promise<Record<string, number>> {
  const seen = new Map<string, boolean[]>(CATEGORIES.map((category) => [category, []]));
  for await (const frame of otherFrames(OTHERS * CATEGORIES.length, seededRandom(SEED + 1))) {
    const startedAt = performance.now();
    const isFound = (await findText(frame, reader)).length > 0;
    milliseconds.push(performance.now() - startedAt);
    seen.get(frame.category)?.push(isFound);
    if (!isFound) log(`missed: ${frame.category}, ${frame.what}`);
  }
  for (const [category, found] of seen) log(`${category}: ${found.filter(Boolean).length} of ${found.length} found`);
  return Object.fromEntries(
    [...seen].map(([category, found]) => [
      `textRecall${category.slice(0, 1).toUpperCase()}${category.slice(1).replace(/[^a-z]/g, '')}`,
      found.filter(Boolean).length / found.length,
    ]),
  );
}

/** True where a box covers the beginning of a line. */
function isIn({ x, y }: Line, box: Rectangle, { burned }: TextFrame): boolean {
  const size = burned?.size ?? 0;
  const middle = y - size * 0.35;
  const isAtHeight = box.y <= middle && box.y + box.height >= middle;
  return isAtHeight && box.x <= x + size * 3 && box.x + box.width >= x + size;
}

/** The value below which such a share of others lies, rounded. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
}
