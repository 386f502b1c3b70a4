import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { bandedPage } from '../../../../../../main/engine/formats/tiff/tiff-bands.ts';
import { readTiffDirectory, readTiffLayout } from '../../../../../../main/engine/formats/tiff/tiff-layout.ts';
import { windowOf } from '../../../../../support/cleaning.ts';
import { greyPage, tiffFile, type TiffEntryOf } from '../../../../../support/tiff-file.ts';

function pageOf(file: Buffer) {
  const input = windowOf(file, 'TIFF');
  const { layout, firstOffset } = readTiffLayout(input);
  const directory = readTiffDirectory(input, layout, firstOffset);
  return bandedPage({ source: memorySource(file), input, layout, directory });
}

/** Which rows came in which part, and the grey of all pixels of each part. */
async function bandsOf(file: Buffer, wants: (row: number) => boolean) {
  const found = [];
  for (const { rows, read } of pageOf(file).bands(wants))
    found.push({ rows, pixels: [...(await sharp(read()).toColourspace('b-w').raw().toBuffer())] });
  return found;
}

const all = () => true;
const counted = (count: number, first = 0) => Buffer.from(Array.from({ length: count }, (_, index) => first + index));
const strips = (compression: number): Buffer =>
  tiffFile([
    {
      entries: greyPage(2, 5, [
        { tag: 259, values: [compression] },
        { tag: 277, values: [1] },
        { tag: 278, values: [2] },
      ]),
      pieces: [counted(4), counted(4, 4), counted(2, 8)],
    },
  ]);

describe('strips', () => {
  it('that are plain come row by row, those that are wanted together', async () => {
    expect(await bandsOf(strips(1), (row) => row === 1 || row === 4)).toEqual([{ rows: [1, 4], pixels: [2, 3, 8, 9] }]);
  });

  it('come whole where their rows cannot be told apart, and nothing comes that is not wanted', () => {
    const bands = [...pageOf(strips(5)).bands((row) => row === 1 || row === 4)];
    expect(bands.map(({ rows }) => rows)).toEqual([[0, 1, 4]]);
    expect([...pageOf(strips(1)).bands(() => false)]).toEqual([]);
  });

  it('that take much come in parts', () => {
    const more: TiffEntryOf[] = [
      { tag: 277, values: [1] },
      { tag: 278, values: [1] },
    ];
    const wide = {
      entries: greyPage(60_000, 80, more),
      pieces: Array.from({ length: 80 }, () => Buffer.alloc(60_000)),
    };
    const rows = [...pageOf(tiffFile([wide])).bands(all)].map((band) => band.rows.length);
    expect(rows).toEqual([34, 34, 12]);
  });
});

const tiled = (size: number): Buffer =>
  tiffFile([
    {
      entries: greyPage(20, 17, [
        { tag: 274, values: [6] },
        { tag: 277, values: [1] },
        { tag: 322, values: [size] },
        { tag: 323, values: [size] },
      ]),
      pieces: [1, 2, 3, 4].map((value) => Buffer.alloc(256, value)),
      isTiled: true,
    },
  ]);

it('tiles come a row of them at a time, and the page says how it is turned', async () => {
  const [lower] = await bandsOf(tiled(16), (row) => row === 16);
  expect([lower?.rows, lower?.pixels]).toEqual([[16], [...Buffer.alloc(16, 3), ...Buffer.alloc(4, 4)]]);
  expect([pageOf(tiled(16)).orientation, pageOf(tiled(16)).photometric]).toEqual([6, 1]);
});

it('tiles without a size are refused', () => {
  expect(() => pageOf(tiled(0))).toThrow();
});
