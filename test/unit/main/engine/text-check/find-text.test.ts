import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findText } from '../../../../../main/engine/text-check/find-text.ts';
import { invert, type GreyFrame } from '../../../../../main/engine/text-check/grey-frame.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);

afterAll(() => reader.stop());

const startedReader = () => Promise.resolve(reader);

async function frameOf(picture: Buffer, enlarged = 1): Promise<GreyFrame> {
  const image = sharp(picture);
  if (enlarged !== 1) image.resize({ width: 320 * enlarged });
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: new Uint8Array(data) };
}

function noise(width: number, height: number, seed: number): GreyFrame {
  const random = seededRandom(seed);
  return { width, height, grey: Uint8Array.from({ length: width * height }, () => random() * 256) };
}

describe('text in a frame', { timeout: 60_000 }, () => {
  it('is found light on dark and dark on light, with a box around each line', async () => {
    const light = await frameOf(await letteredPicture(['MUELLER, HANS', '12.03.1961']));
    for (const frame of [light, invert(light)]) {
      const boxes = await findText(frame, startedReader);
      const upright = [...boxes].sort((one, other) => one.y - other.y);
      expect(upright.map(({ x, y, width, height }) => [x < 16, y + height / 2, width > 60])).toEqual([
        [true, expect.closeTo(24, -1), true],
        [true, expect.closeTo(48, -1), true],
      ]);
    }
  });

  it.each([1, 2, 4, 6])('is found in letters of %d times 16 pixels', async (enlarged) => {
    const frame = await frameOf(await letteredPicture(['Anna Kowalska', 'ID 48213377']), enlarged);
    expect((await findText(frame, startedReader)).length).toBeGreaterThan(0);
  });

  it.each([['L'], ['R'], ['LAT'], ['PA']])('is not seen in the side marker %s', async (marker) => {
    expect(await findText(await frameOf(await letteredPicture([marker], 28)), startedReader)).toEqual([]);
  });

  it('is not seen in noise, which is never even read', async () => {
    let read = 0;
    const counted = () => {
      read += 1;
      return startedReader();
    };
    for (const [width, height] of [
      [32, 48],
      [512, 512],
      [7, 3],
      [1, 1],
    ] as const) {
      expect(await findText(noise(width, height, width), counted)).toEqual([]);
    }
    expect(read).toBe(0);
  });
});
