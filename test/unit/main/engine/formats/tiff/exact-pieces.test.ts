import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';
import { cleanTiff } from '../../../../../../main/engine/formats/tiff/clean-tiff.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { packStrip } from '../../../../../support/packed-strips.ts';
import { greyPage, tiffFile } from '../../../../../support/tiff-file.ts';

const WIDTH = 20;
const PIXELS = Buffer.from(Array.from({ length: WIDTH * 6 }, (_, at) => (at % 7 < 3 ? 9 : (at * at) % 251)));
const KINDS = [
  ['lzw', 5],
  ['deflate', 8],
  ['deflate', 32_946],
  ['packbits', 32_773],
  ['none', 1],
] as const;

const withStrip = (strip: Buffer, compression: number, height = 6): Buffer =>
  tiffFile([{ entries: greyPage(WIDTH, height, [{ tag: 259, values: [compression] }]), pieces: [strip] }]);

describe.each(KINDS)('a strip packed by %s (%i)', (kind, compression) => {
  it('loses what stands behind its pixels, and shows the same', async () => {
    const strip = await packStrip(PIXELS, WIDTH, kind);
    const { content, report } = await cleanBytes(
      cleanTiff,
      withStrip(Buffer.concat([strip, Buffer.from('CANARY')]), compression),
    );
    expect([content.includes('CANARY'), content.includes(strip.subarray(0, -2))]).toEqual([false, true]);
    expect([...(await decodePicture(content, 'image/tiff')).samples]).toEqual([...PIXELS]);
    expect(report.textRule.verdict).toBe('check');
  });

  it('loses rows that are not shown, or is refused with them', async () => {
    const more = Buffer.concat([PIXELS, Buffer.from('CANARY and nineteen.'.slice(0, WIDTH))]);
    const file = withStrip(await packStrip(more, WIDTH, kind), compression);
    if (kind === 'deflate') expect(await refusalOf(cleanTiff, file)).toMatchObject({ kind: 'unreadable-file' });
    else expect((await cleanBytes(cleanTiff, file)).content.includes('nineteen')).toBe(false);
  });

  it.runIf(kind !== 'none')('is refused where it is no such strip', async () => {
    expect(await refusalOf(cleanTiff, withStrip(Buffer.from([1, 2]), compression))).toMatchObject({
      kind: 'unreadable-file',
    });
  });
});

it('rows of one value that fill the last strip up are let be', async () => {
  const padded = await packStrip(Buffer.concat([PIXELS, Buffer.alloc(WIDTH * 2)]), WIDTH, 'deflate');
  const { content } = await cleanBytes(cleanTiff, withStrip(padded, 8));
  expect(content.includes(padded)).toBe(true);
});

it.each([2, 4, 34_887, 50_000])('a page whose packing (%i) is not followed is held', async (compression) => {
  const { report } = await cleanBytes(cleanTiff, withStrip(Buffer.from('packed'), compression));
  expect(report.textRule).toMatchObject({ verdict: 'hold' });
});
