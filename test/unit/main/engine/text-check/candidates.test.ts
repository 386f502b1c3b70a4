import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../../../../main/engine/text-check/candidates.ts';
import { invert, type GreyFrame } from '../../../../../main/engine/text-check/grey-frame.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';

/** A frame of the given size with the lettered picture, so many times enlarged, in its top left corner. */
async function frameOf(
  lines: readonly string[],
  enlarged = 1,
  size = { width: 320 * enlarged, height: 200 * enlarged },
) {
  const letters = await sharp(await letteredPicture(lines))
    .resize({ width: 320 * enlarged })
    .toBuffer();
  const { data } = await sharp({ create: { ...size, channels: 3, background: '#303030' } })
    .composite([{ input: letters, left: 0, top: 0 }])
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const channels = data.length / (size.width * size.height);
  const grey = Uint8Array.from({ length: size.width * size.height }, (_, at) => data[at * channels] ?? 0);
  return { ...size, grey } satisfies GreyFrame;
}

describe('places that may hold text', { timeout: 60_000 }, () => {
  it('come likeliest first, light or dark, with the box of their line in pixels of the frame', async () => {
    const frame = await frameOf(['MUELLER, HANS', '12.03.1961']);
    for (const turned of [frame, invert(frame)]) {
      const found = findCandidates(turned);
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      const middles = found.slice(0, 2).map(({ box }) => box.y + box.height / 2);
      expect(middles.toSorted((one, other) => one - other)).toEqual([expect.closeTo(24, -1), expect.closeTo(48, -1)]);
      expect(found[0]?.width).toBe(320);
    }
  });

  it('are found in large letters at a smaller scale, the box still in pixels of the frame', async () => {
    const [best] = findCandidates(await frameOf(['MUELLER, HANS'], 4));
    expect([best?.width, best?.box.x, best?.box.width]).toEqual([
      expect.toSatisfy((width: number) => width < 1_280),
      expect.closeTo(50, -2),
      expect.toSatisfy((width: number) => width > 400),
    ]);
  });

  it('are looked for at half the size where a frame has more than 16 million pixels', async () => {
    const found = findCandidates(await frameOf(['MUELLER, HANS'], 2, { width: 4_100, height: 4_000 }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ width }) => width <= 2_050)).toBe(true);
    expect(found[0]?.box.y).toBeLessThan(80);
  });

  it('are none in an empty frame, nor in one of a single pixel', async () => {
    expect(findCandidates(await frameOf([]))).toEqual([]);
    expect(findCandidates({ width: 1, height: 1, grey: Uint8Array.of(200) })).toEqual([]);
  });
});
