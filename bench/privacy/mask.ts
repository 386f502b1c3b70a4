import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import type { Rectangle } from '../../main/engine/formats/cleaning/text-rule.ts';
import { findText } from '../../main/engine/text-check/find-text.ts';
import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { startTextReader } from '../../main/engine/text-check/text-reader.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { threeLineFrames, type ThreeLineFrame } from './three-lines.ts';

const FRAMES = 40;
const SEED = 20_261_130;

/**
 * Covers everything found on frames with three lines each, one of them "Dr. Müller", and asks what is left: how many letters' pixels,
 * and what Debian's tesseract reads, an eye that is not ours. A frame where nothing was found is counted apart: it has nothing to cover.
 */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const reader = await startTextReader();
  const startedReader = () => Promise.resolve(reader);
  const counts = { frames: 0, missed: 0, read: 0, inked: 0, held: 0, coveredShare: 0 };
  for await (const frame of threeLineFrames(FRAMES, seededRandom(SEED))) {
    const boxes = await findText(frame, startedReader);
    counts.frames += 1;
    if (boxes.length === 0) {
      counts.missed += 1;
      continue;
    }
    const painted = paintBlack(frame, boxes);
    counts.coveredShare += covered(painted, boxes) / FRAMES;
    const ink = inkLeft(frame, boxes);
    const words = (await readBack(painted)).filter((word) => frame.lines.some(({ text }) => holds(text, word)));
    const isHeld = (await findText(painted, startedReader, { painted: boxes })).length > 0;
    counts.held += isHeld ? 1 : 0;
    counts.inked += ink > 0.02 && !isHeld ? 1 : 0;
    counts.read += words.length > 0 && !isHeld ? 1 : 0;
    if (ink > 0.02 || words.length > 0 || isHeld)
      log(
        `${frame.background}, ${frame.size} px, contrast ${frame.contrast}: ${(ink * 100).toFixed(1)} % of the ink left, ` +
          `read: ${words.join(' ')}${isHeld ? ', stays held' : ''}`,
      );
  }
  await reader.stop();
  return {
    maskFrames: counts.frames,
    maskFramesMissed: counts.missed,
    maskFramesReadAfter: counts.read,
    maskFramesWithInkAfter: counts.inked,
    maskFramesHeldAgain: counts.held,
    maskCoveredShare: Math.round(counts.coveredShare * 1000) / 1000,
  };
}

function paintBlack(frame: GreyFrame, boxes: readonly Rectangle[]): GreyFrame {
  const grey = frame.grey.slice();
  for (const { x, y, width, height } of boxes)
    for (let row = y; row < Math.min(y + height, frame.height); row += 1)
      grey.fill(0, row * frame.width + x, row * frame.width + Math.min(x + width, frame.width));
  return { width: frame.width, height: frame.height, grey };
}

function covered({ width, height }: GreyFrame, boxes: readonly Rectangle[]): number {
  return boxes.reduce((sum, box) => sum + box.width * box.height, 0) / (width * height);
}

/** The share of the letters' pixels that no box covers. */
function inkLeft({ ink, width }: ThreeLineFrame, boxes: readonly Rectangle[]): number {
  let [all, left] = [0, 0];
  for (let at = 0; at < ink.length; at += 1) {
    if (ink[at] !== 1) continue;
    all += 1;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (!boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) left += 1;
  }
  return left / Math.max(1, all);
}

/** What tesseract reads in a picture of twice the size, as sparse text. */
async function readBack({ width, height, grey }: GreyFrame): Promise<string[]> {
  const picture = sharp(grey, { raw: { width, height, channels: 1 } }).resize({ width: width * 2 });
  const input = await picture.png().toBuffer();
  const { stdout } = spawnSync('tesseract', ['-', '-', '--psm', '11', 'tsv'], { input, encoding: 'utf8' });
  // The last two columns are how sure it is, 0 to 100, and the word.
  const rows = stdout.split('\n').map((row) => row.split('\t'));
  return rows.flatMap((columns) => (Number(columns[10]) >= LEAST_SURE ? [(columns[11] ?? '').trim()] : []));
}

const LEAST_SURE = 30;

/** True where three signs in a row of a line were read. */
function holds(line: string, word: string): boolean {
  const [whole, part] = [line, word].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  for (let at = 0; at + 3 <= (part?.length ?? 0); at += 1)
    if (whole?.includes(part?.slice(at, at + 3) ?? '')) return true;
  return false;
}
