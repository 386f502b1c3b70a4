import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../../../../main/engine/content/make-frame.ts';
import { memorySink, memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { words } from '../../../../support/dicom-image.ts';
import { MAKE_CONTEXT, slice } from '../../../../support/series-slices.ts';

/** Five frames of 3 by 2 pixels, each of one grey. */
const frames = slice({
  more: [
    ['00280008', 'IS', '5'],
    ['00281050', 'DS', '127.5'],
    ['00281051', 'DS', '256'],
    ['7fe00010', 'OW', words(...Array.from({ length: 30 }, (_, index) => Math.floor(index / 6) * 50))],
  ],
});

async function made(frame: string, content = frames) {
  const sink = memorySink();
  const result = await makeFrame(memorySource(content), 'application/dicom', frame, sink, MAKE_CONTEXT);
  return { result, png: sink.content() };
}

describe('a frame', () => {
  it.each([
    ['first', 0],
    ['middle', 2],
    ['last', 4],
    ['1', 0],
    ['4', 3],
  ])('"%s" is number %i, as a grey PNG in its full size', async (frame, number) => {
    const { result, png } = await made(frame);
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, result]).toMatchObject([
      3,
      2,
      { ok: true, report: { mediaType: 'image/png', files: 1 } },
    ]);
    expect(new Set(data).size).toBe(1);
    expect(Math.abs((data[0] ?? 0) - number * 50)).toBeLessThanOrEqual(1);
  });

  it('holds nothing but pixels', async () => {
    const { png } = await made('first');
    const { exif, icc, xmp, comments } = await sharp(png).metadata();
    expect([exif, icc, xmp, comments]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each(['6', '99'])('"%s" of five is refused with a word for IT', async (frame) => {
    const { result } = await made(frame);
    if (result.ok) throw new Error('a frame was made');
    expect([result.failure.kind, result.failure.facts['detail']]).toEqual(['unreadable-file', `frame ${frame}`]);
    expect(JSON.stringify(describeFailure(result.failure))).toContain('Ask IT which frame');
  });

  it('of a file that cannot be cleaned is refused for that', async () => {
    const { result, png } = await made('first', frames.subarray(0, 300));
    expect([result, png.length]).toMatchObject([{ ok: false, failure: { kind: 'unreadable-file' } }, 0]);
  });
});
