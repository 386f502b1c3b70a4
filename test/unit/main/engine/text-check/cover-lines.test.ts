import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threeLineFrames } from '../../../../../bench/privacy/three-lines.ts';
import { checkPicture } from '../../../../../main/engine/text-check/check-picture.ts';
import { withoutPlaces } from '../../../../../main/engine/text-check/cover-lines.ts';
import { findText } from '../../../../../main/engine/text-check/find-text.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import type { Rectangle } from '../../../../../main/engine/formats/cleaning/text-rule.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);

afterAll(() => reader.stop());

const startedReader = () => Promise.resolve(reader);

function isIn({ x, y, width, height }: Rectangle, column: number, row: number): boolean {
  return column >= x && column < x + width && row >= y && row < y + height;
}

describe('the boxes of a frame with text', { timeout: 120_000 }, () => {
  it('cover all letters of three lines, dots and tails too, and nothing like text is left beside them', async () => {
    // A radiograph, noise and a slice, in letters of different sizes, each with "Dr. Müller" in it.
    for await (const frame of threeLineFrames(4, seededRandom(5))) {
      const boxes = await findText(frame, startedReader);
      const outside = frame.ink.reduce((count, ink, at) => {
        const [column, row] = [at % frame.width, Math.floor(at / frame.width)];
        return ink === 1 && !boxes.some((box) => isIn(box, column, row)) ? count + 1 : count;
      }, 0);
      expect([frame.background, outside]).toEqual([frame.background, 0]);
      expect(await findText(frame, startedReader, { painted: boxes })).toEqual([]);
    }
  });

  it('are found beside what was painted over, however sure the first look was of the rest', async () => {
    const bytes = await letteredPicture(['MUELLER, HANS', '12.03.1961']);
    const [first, second] = [
      { x: 0, y: 10, width: 200, height: 22 },
      { x: 0, y: 34, width: 200, height: 22 },
    ];
    const check = (painted: readonly Rectangle[]) =>
      checkPicture({ bytes, mediaType: 'image/png', textRule: null, painted }, startedReader);
    expect(await check([first])).toMatchObject({ verdict: 'hold', findings: { cause: 'text', boxes: [{ frame: 0 }] } });
    expect(await check([first, second])).toEqual({ verdict: 'clear' });
  });
});

it('fills a place with what is above and below it', () => {
  const grey = Uint8Array.of(10, 10, 200, 200, 200, 200, 30, 30);
  const filled = withoutPlaces({ width: 2, height: 4, grey }, [{ x: 0, y: 1, width: 9, height: 2 }]);
  expect([...filled.grey]).toEqual([10, 10, 10, 10, 20, 20, 30, 30]);
});
