import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeTiff, decodeTiffRows } from '../../../../../../main/engine/formats/tiff/decode-tiff.ts';
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

it('rows are decoded by themselves, whole or smaller, and no others are read', async () => {
  const { sizeBytes, pieces } = sparseTiff(2_000, 4_000, { rowsPerStrip: 10, rows: [500, 501] });
  const file = countingSource({ sizeBytes, pieces });
  const rows = await decodeTiffRows(file, { frame: 0, first: 499, count: 4, factor: 1 });
  const firsts = [0, 1, 2, 3].map((row) => rows?.samples[row * 2_000]);
  expect([rows?.width, rows?.height, firsts]).toEqual([2_000, 4, [0, 200, 200, 0]]);
  const half = await decodeTiffRows(file, { frame: 0, first: 500, count: 2, factor: 2 });
  expect([half?.width, half?.height, half?.samples[0]]).toEqual([1_000, 1, 200]);
  expect(file.readBytes()).toBeLessThan(sizeBytes / 2);
});

it('a small file of more pixels than can be decoded at once is read in parts too', async () => {
  const entries = greyPage(12_000, 12_000, [
    { tag: 259, values: [8] },
    { tag: 277, values: [1] },
    { tag: 278, type: 4, values: [2_000] },
  ]);
  const file = tiffFile([{ entries, pieces: Array.from({ length: 6 }, () => Buffer.from('no strip')) }]);
  const decoded = decodeTiff(memorySource(file), { frame: 0, mostBytes: 40_000 });
  // The strips are at fault, and not the number of pixels.
  await expect(decoded).rejects.not.toThrow(/pixel limit/);
});
