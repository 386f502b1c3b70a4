import { describe, expect, it } from 'vitest';
import {
  putTiffNumber,
  readTiffBytes,
  readTiffDirectory,
  readTiffLayout,
  readTiffNumbers,
  tiffNumber,
  type TiffLayout,
} from '../../../../../../main/engine/formats/tiff/tiff-layout.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';
import { greyTiff, tiffFile, type TiffKind } from '../../../../../support/tiff-file.ts';

const KINDS: readonly (readonly [string, TiffKind])[] = [
  ['little-endian', { isLittle: true }],
  ['big-endian', { isLittle: false }],
  ['little-endian BigTIFF', { isLittle: true, isBig: true }],
  ['big-endian BigTIFF', { isLittle: false, isBig: true }],
];

function firstDirectory(file: Buffer) {
  const input = windowOf(file, 'TIFF');
  const { layout, firstOffset } = readTiffLayout(input);
  return { input, layout, directory: readTiffDirectory(input, layout, firstOffset) };
}

describe.each(KINDS)('a %s file', (_name, kind) => {
  it('says how its numbers are written', () => {
    const { layout, firstOffset } = readTiffLayout(windowOf(greyTiff([[1]], [], kind)));
    const { isLittle = true, isBig = false } = kind;
    const widths = isBig
      ? { offsetBytes: 8, countBytes: 8, entryBytes: 20 }
      : { offsetBytes: 4, countBytes: 2, entryBytes: 12 };
    expect([layout, firstOffset]).toEqual([{ isLittle, isBig, ...widths }, isBig ? 16 : 8]);
  });

  it('has its entries by tag, with values in them or elsewhere', () => {
    const file = greyTiff(
      [[1, 2, 3]],
      [
        { tag: 270, values: 'a description that fits nowhere' },
        { tag: 282, type: 5, values: [300, 1] },
        { tag: 65_000, values: [7, 8] },
      ],
      kind,
    );
    const { input, layout, directory } = firstDirectory(file);
    const entry = (tag: number) => directory.entries.get(tag) ?? { tag, type: 0, count: 0, itemBytes: 0, start: 0 };
    expect(readTiffNumbers(input, layout, entry(256), 1)).toEqual([3]);
    expect(readTiffNumbers(input, layout, entry(65_000), 9)).toEqual([7, 8]);
    expect(readTiffBytes(input, entry(270), 1_000).toString()).toBe('a description that fits nowhere');
    expect(readTiffBytes(input, entry(270), 13).toString()).toBe('a description');
    expect([entry(282).itemBytes, entry(282).count, directory.nextOffset]).toEqual([8, 1, 0]);
  });

  it('leads from page to page', () => {
    const page = { entries: [{ tag: 256, values: [1] }], pieces: [Buffer.from([9])] };
    const { input, layout, directory } = firstDirectory(tiffFile([page, page], kind));
    expect(directory.nextOffset).toBeGreaterThan(0);
    expect(readTiffDirectory(input, layout, directory.nextOffset).nextOffset).toBe(0);
  });

  it('is refused where a value lies outside of it', () => {
    const { input, layout, directory } = firstDirectory(
      greyTiff([[1]], [{ tag: 270, values: 'words that are long enough', place: 99_999 }], kind),
    );
    const entry = directory.entries.get(270);
    if (entry === undefined) throw new Error('no such entry');
    expect(defectOf(() => readTiffBytes(input, entry, 5))).toMatchObject({ kind: 'unreadable-file' });
    expect(defectOf(() => readTiffNumbers(input, layout, entry, 5))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('ends too early wherever it is cut inside of its directory', () => {
    const file = greyTiff([[1]], [], kind);
    const { isBig = false } = kind;
    const end = (isBig ? 16 + 8 + 7 * 20 + 8 : 8 + 2 + 7 * 12 + 4) - 1;
    for (let length = 0; length <= end; length += 1) {
      expect(defectOf(() => firstDirectory(file.subarray(0, length)))).toMatchObject({ kind: 'unreadable-file' });
    }
    expect(firstDirectory(file.subarray(0, end + 1)).directory.entries.size).toBe(7);
  });
});

describe('a head', () => {
  it.each([
    ['no byte order', 'IM*\0\x08\0\0\0'],
    ['two byte orders', 'MI\0*\0\0\0\x08'],
    ['version 41', 'II)\0\x08\0\0\0'],
    ['the version of the other byte order', 'MM*\0\x08\0\0\0'],
  ])('with %s is refused', (_what, text) => {
    expect(defectOf(() => readTiffLayout(windowOf(Buffer.from(text, 'latin1'))))).toMatchObject({
      kind: 'unreadable-file',
    });
  });
});

describe('a directory', () => {
  it('without entries, or with more than 4096, is refused', () => {
    for (const count of [0, 4_097, 65_535]) {
      const file = greyTiff([[1]]);
      file.writeUInt16LE(count, 8);
      const failure = defectOf(() => firstDirectory(Buffer.concat([file, Buffer.alloc(65_536 * 12)])));
      expect(failure.facts['detail']).toContain(`${count} entries`);
    }
  });

  it('counts the first of two entries with one tag', () => {
    const { input, layout, directory } = firstDirectory(
      tiffFile([
        {
          entries: [
            { tag: 256, values: [3] },
            { tag: 256, values: [9] },
          ],
        },
      ]),
    );
    const entry = directory.entries.get(256);
    expect(entry === undefined ? null : readTiffNumbers(input, layout, entry, 1)).toEqual([3]);
  });

  it('knows nothing of the items of types that do not exist', () => {
    const { directory } = firstDirectory(tiffFile([{ entries: [{ tag: 256, type: 99, values: [3] }] }]));
    expect(directory.entries.get(256)).toMatchObject({ type: 99, itemBytes: 0 });
  });
});

describe('numbers', () => {
  const layouts = [true, false].map((isLittle): TiffLayout => {
    return { isLittle, isBig: true, offsetBytes: 8, countBytes: 8, entryBytes: 20 };
  });

  it.each([
    [1, 255],
    [2, 65_535],
    [4, 4_294_967_295],
    [8, Number.MAX_SAFE_INTEGER],
  ])('of %i bytes come back as they were put', (sizeBytes, largest) => {
    for (const layout of layouts) {
      for (const value of [0, 1, largest]) {
        const into = Buffer.alloc(12, 0xaa);
        putTiffNumber(layout, into, 2, sizeBytes, value);
        expect(tiffNumber(layout, into, 2, sizeBytes)).toBe(value);
        expect([into[1], into[2 + sizeBytes]]).toEqual([0xaa, 0xaa]);
      }
    }
  });

  it('of 8 bytes are only near above what is exact', () => {
    const [layout] = layouts;
    if (layout === undefined) throw new Error('no layout');
    expect(tiffNumber(layout, Buffer.alloc(8, 0xff), 0, 8)).toBe(2 ** 64);
  });
});
