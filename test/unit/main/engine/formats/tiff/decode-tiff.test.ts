import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeTiff } from '../../../../../../main/engine/formats/tiff/decode-tiff.ts';
import { countingSource, sparseTiff } from '../../../../../support/sparse-pictures.ts';
import { greyPage, tiffFile } from '../../../../../support/tiff-file.ts';

const WHOLE = { frame: undefined, mostBytes: Infinity };
const page = (...values: number[]) => ({
  entries: greyPage(2, 2, [
    { tag: 277, values: [1] },
    { tag: 278, values: [2] },
  ]),
  pieces: [Buffer.from(values)],
});
const PAGES = tiffFile([page(1, 2, 3, 4), page(5, 6, 7, 8)]);
/** The same as if it were too large to be read at once. */
const large = () => countingSource({ sizeBytes: 40_000_000, pieces: [[0, PAGES]] });

describe.each([
  ['a small file', () => memorySource(PAGES)],
  ['a large file', large],
])('of %s', (_what, open) => {
  it('the first page is decoded, or the one asked for', async () => {
    const first = await decodeTiff(open(), WHOLE);
    expect([first.width, first.height, first.channels, first.frames, [...first.samples]]).toEqual([
      2,
      2,
      1,
      2,
      [1, 2, 3, 4],
    ]);
    const second = await decodeTiff(open(), { frame: 1, mostBytes: Infinity });
    expect([second.frame, [...second.samples]]).toEqual([1, [5, 6, 7, 8]]);
  });

  it('a page it does not have is refused', async () => {
    await expect(decodeTiff(open(), { frame: 2, mostBytes: Infinity })).rejects.toThrow('there is no frame 3');
  });
});

it('no more of a large file is read than its page takes', async () => {
  const file = large();
  await decodeTiff(file, WHOLE);
  expect(file.readBytes()).toBeLessThan(1_100_000);
});

it('a page comes smaller, made of some of its rows', async () => {
  const { sizeBytes, pieces } = sparseTiff(2_000, 1_000, { rows: [0] });
  const file = countingSource({ sizeBytes: 40_000_000, pieces });
  const { width, height, samples, reducedFrom } = await decodeTiff(file, { frame: 0, mostBytes: 2_000 });
  expect(reducedFrom).toEqual({ width: 2_000, height: 1_000 });
  expect(width * height).toBeLessThanOrEqual(2_000);
  expect([(samples[0] ?? 0) > 0, samples.at(-1), file.readBytes() < 2 * sizeBytes]).toEqual([true, 0, true]);
});

it('a large file that is none is refused', async () => {
  await expect(decodeTiff(countingSource({ sizeBytes: 40_000_000, pieces: [] }), WHOLE)).rejects.toMatchObject({
    failure: { kind: 'unreadable-file' },
  });
});
