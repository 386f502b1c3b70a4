import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';
import { cleanGif } from '../../../../../../main/engine/formats/gif/clean-gif.ts';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';
import { paintMasks } from '../../../../../../main/engine/formats/paint-masks.ts';
import { PictureError } from '../../../../../../main/engine/formats/pixels/picture.ts';
import { FOUR_GREYS, gifControl, gifExtension, gifFile } from '../../../../../support/gif-file.ts';
import { tinyImages } from '../../../../../support/tiny-images.ts';

const SITE = { options: new Set<never>(), siteKey: Buffer.alloc(32, 7) };
const MASKS = [{ x: 1, y: 1, width: 3, height: 2 }];
const frame = { width: 7, height: 9, pixels: Array.from({ length: 63 }, (_, index) => (index * 5) % 4) };
const SEEDS = [
  (await tinyImages())['image/gif'],
  gifFile({
    ...{ width: 9, height: 11, table: FOUR_GREYS, after: [gifExtension(0xfe, 'words')], tail: 'tail' },
    frames: [
      { ...frame, before: [gifExtension(0xff, 'NETSCAPE2.0', Buffer.from([1, 0, 0])), gifControl({ seeThrough: 1 })] },
      { ...frame, left: 2, top: 2, table: FOUR_GREYS, isInterlaced: true, before: [gifControl({ delay: 5 })] },
    ],
  }),
];

/** A seed with bytes written over, cut out or put in twice. */
const MUTATED = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
    fc.option(fc.tuple(fc.nat(400), fc.nat(60), fc.constantFrom(0, 2))),
  )
  .map(([seed, bytes, move]) => {
    const copy = Buffer.from(seed);
    for (const [at, value] of bytes) copy[at % copy.length] = value;
    if (move === null) return copy;
    const [start, length, times] = move;
    const piece = copy.subarray(start, start + length);
    const pieces = Array.from({ length: times }, () => piece);
    return Buffer.concat([copy.subarray(0, start), ...pieces, copy.subarray(start + length)]);
  });

async function isPictureOrRefusal(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    return error instanceof PictureError;
  }
}

it('a GIF with bytes changed, cut out or doubled is cleaned or refused as unreadable, and what is cleaned is clean', async () => {
  let [cleaned, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(MUTATED, async (bytes) => {
      const check = await checkImage(memoryReader(bytes), bytes.length, 'image/gif');
      const [sink, again] = [memorySink(), memorySink()];
      const outcome = await cleanGif(memorySource(bytes), sink, SITE);
      if (!outcome.ok) {
        refused += 1;
        expect(outcome.failure.kind).toBe('unreadable-file');
        return;
      }
      cleaned += 1;
      const content = sink.content();
      // An end mark may be added.
      expect([check.ok, content.length <= bytes.length + 1]).toEqual([true, true]);
      expect(await checkImage(memoryReader(content), content.length, 'image/gif')).toMatchObject({
        facts: { frames: 1 },
      });
      expect(await cleanGif(memorySource(content), again, SITE)).toMatchObject({ ok: true });
      expect(again.content().equals(content)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect([cleaned > 200, refused > 200]).toEqual([true, true]);
});

it('a GIF with bytes changed, cut out or doubled is painted over or refused in words', async () => {
  const paint = (bytes: Buffer) => paintMasks(memorySource(bytes), memorySink(), 'image/gif', MASKS);
  await fc.assert(
    fc.asyncProperty(MUTATED, async (bytes) => isPictureOrRefusal(paint(bytes))),
    { numRuns: 1_500 },
  );
});

it('a GIF with bytes changed, cut out or doubled is decoded or refused in words', async () => {
  await fc.assert(
    fc.asyncProperty(MUTATED, async (bytes) => isPictureOrRefusal(decodePicture(bytes, 'image/gif'))),
    { numRuns: 150 },
  );
});
