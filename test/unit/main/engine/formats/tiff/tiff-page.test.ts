import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanProfile } from '../../../../../../main/engine/formats/cleaning/icc-profile.ts';
import { readTiffDirectory, readTiffLayout } from '../../../../../../main/engine/formats/tiff/tiff-layout.ts';
import {
  firstNumber,
  keptValues,
  readPageFacts,
  readPieces,
} from '../../../../../../main/engine/formats/tiff/tiff-page.ts';
import { cleaningOf, defectOf } from '../../../../../support/cleaning.ts';
import { greyPage, tiffFile, type TiffEntryOf, type TiffKind } from '../../../../../support/tiff-file.ts';

interface PageOf {
  readonly width?: number;
  readonly height?: number;
  readonly more?: readonly TiffEntryOf[];
  readonly without?: readonly number[];
  readonly pieces?: readonly Buffer[];
  readonly isTiled?: boolean;
  readonly kind?: TiffKind;
}

/** A file of one page, and the page as it is read. */
function pageOf({
  width = 4,
  height = 2,
  more = [],
  without = [],
  pieces = [Buffer.alloc(8)],
  isTiled = false,
  kind = {},
}: PageOf) {
  const entries = greyPage(width, height, more).filter(({ tag }) => !without.includes(tag));
  const cleaning = cleaningOf(tiffFile([{ entries, pieces, isTiled }], kind), 'TIFF');
  const { layout, firstOffset } = readTiffLayout(cleaning.input);
  const page = readTiffDirectory(cleaning.input, layout, firstOffset);
  const facts = () => readPageFacts(cleaning.input, layout, page);
  return {
    cleaning,
    page,
    layout,
    facts,
    kept: () => keptValues(cleaning, layout, page, facts()),
    found: () => readPieces(cleaning.input, layout, page, facts()),
  };
}

describe('what a page is', () => {
  it('is read with what stands for numbers that are missing', () => {
    const { facts } = pageOf({ without: [258, 259, 262] });
    expect(facts()).toEqual({
      width: 4,
      height: 2,
      bits: 1,
      samples: 1,
      compression: 1,
      isPlanar: false,
      isSubsampled: false,
      isTiled: false,
    });
  });

  it('is read from bytes, shorts, longs and eights alike', () => {
    const widths = [1, 3, 4, 16].map((type) => pageOf({ more: [{ tag: 256, type, values: [4] }] }).facts().width);
    expect(widths).toEqual([4, 4, 4, 4]);
  });

  it.each([
    [7, 'unsupported-type', 'compression 6', [{ tag: 259, values: [6] }]],
    [1, 'unsupported-type', 'compression 33003', [{ tag: 259, values: [33_003] }]],
    [2, 'unsupported-type', 'photometric 32803', [{ tag: 262, values: [32_803] }]],
    [3, 'unreadable-file', 'size that cannot be', [{ tag: 256, values: [0] }]],
    [4, 'unreadable-file', 'size that cannot be', [{ tag: 257, values: [0] }]],
    [5, 'unreadable-file', 'size that cannot be', [{ tag: 258, values: [65] }]],
    [6, 'unreadable-file', 'size that cannot be', [{ tag: 258, values: [0] }]],
    [8, 'unreadable-file', 'size that cannot be', [{ tag: 277, values: [0] }]],
    [9, 'unreadable-file', 'size that cannot be', [{ tag: 277, type: 4, values: [65_536] }]],
    [10, 'unreadable-file', 'without a place or a size', [{ tag: 322, values: [16] }]],
  ] as const)('is refused (%i) as %s for %s', (_number, kind, detail, more) => {
    const failure = defectOf(() => pageOf({ more }).facts());
    expect([failure.kind, failure.facts['detail']]).toEqual([kind, expect.stringContaining(detail)]);
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 32_773, 34_887, 50_000])('is taken with compression %i', (compression) => {
    expect(pageOf({ more: [{ tag: 259, values: [compression] }] }).facts().compression).toBe(compression);
  });
});

describe('the first number', () => {
  it('of an entry that holds none is what stands for it', () => {
    const { cleaning, layout, page } = pageOf({
      more: [
        { tag: 270, values: 'words' },
        { tag: 282, type: 5, values: [1, 2] },
      ],
    });
    const numbers = [270, 282, 999, 256].map((tag) => firstNumber(cleaning.input, layout, page.entries.get(tag), 42));
    expect(numbers).toEqual([42, 42, 42, 4]);
  });
});

describe('what stays of a page', () => {
  it('is what makes the picture, and no words', () => {
    const { kept } = pageOf({
      more: [
        { tag: 270, values: 'Jane Roe' },
        { tag: 274, values: [6] },
        { tag: 296, values: [2] },
        { tag: 305, values: 'Scanner' },
        { tag: 700, type: 1, values: Buffer.from('<xmp>') },
        { tag: 65_000, values: [1] },
      ],
    });
    expect(kept().map(({ tag, count, data }) => [tag, count, data.readUInt16LE(0)])).toEqual([
      [256, 1, 4],
      [257, 1, 2],
      [258, 1, 8],
      [259, 1, 1],
      [262, 1, 1],
      [274, 1, 6],
      [296, 1, 2],
    ]);
  });

  it('has no more items than the picture has use for', () => {
    const { kept } = pageOf({
      more: [
        { tag: 258, values: [8, 8, 8, 0x4143, 0x414e] },
        { tag: 277, values: [3] },
        { tag: 320, values: Array.from({ length: 800 }, (_, index) => index) },
        { tag: 530, values: [2, 2, 0x4143, 0x414e] },
      ],
      pieces: [Buffer.alloc(24)],
    });
    const counts = new Map(kept().map(({ tag, count }) => [tag, count]));
    expect([counts.get(258), counts.get(320), counts.get(530)]).toEqual([3, 768, 2]);
  });

  it.each([true, false])('has no number whose bytes can be letters (little endian: %s)', (isLittle) => {
    const { kept } = pageOf({
      more: [
        { tag: 282, type: 5, values: [0x4341_4e41, 0x5259_0001] },
        { tag: 283, type: 5, values: [300, 1] },
      ],
      kind: { isLittle },
    });
    const [x, y] = kept().filter(({ tag }) => tag === 282 || tag === 283);
    const at = (data: Buffer | undefined, index: number) =>
      (isLittle ? data?.readUInt32LE(index) : data?.readUInt32BE(index)) ?? 0;
    expect(at(x?.data, 0) / at(x?.data, 4)).toBeCloseTo(0x4341_4e41 / 0x5259_0001, 6);
    expect([at(x?.data, 0) < 0x1000_0000, at(x?.data, 4) < 0x1000_0000]).toEqual([true, true]);
    expect([at(y?.data, 0), at(y?.data, 4)]).toEqual([300, 1]);
  });

  it('refuses a page whose size is written as words', () => {
    const { cleaning, layout, page } = pageOf({ more: [{ tag: 258, values: 'eight' }] });
    const facts = { ...pageOf({}).facts() };
    expect(defectOf(() => keptValues(cleaning, layout, page, facts))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('drops what is not needed where it is not as it should be', () => {
    const { kept } = pageOf({
      more: [
        { tag: 282, values: [300] },
        { tag: 296, values: 'inch' },
      ],
    });
    expect(kept().map(({ tag }) => tag)).toEqual([256, 257, 258, 259, 262]);
  });

  it('keeps the colours of a profile and says so', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const { icc: profile = Buffer.alloc(0) } = await sharp(png).metadata();
    const after = cleanProfile(profile);
    const whole = pageOf({ more: [{ tag: 34_675, type: 7, values: profile }] });
    expect(whole.kept().find(({ tag }) => tag === 34_675)?.data).toEqual(after);
    const words = pageOf({ more: [{ tag: 34_675, type: 7, values: Buffer.from('no profile but words') }] });
    expect(words.kept().some(({ tag }) => tag === 34_675)).toBe(false);
    const outside = pageOf({ more: [{ tag: 34_675, type: 7, values: profile, place: 4_000_000 }] });
    expect(outside.kept().some(({ tag }) => tag === 34_675)).toBe(false);
    expect([whole, words, outside].map(({ cleaning }) => cleaning.notes.map(({ action }) => action))).toEqual([
      [after?.equals(profile) === true ? 'kept' : 'cleaned'],
      ['removed'],
      ['removed'],
    ]);
  });
});

describe('the strips and tiles of a page', () => {
  it('are cut to the rows they have, whatever they say', () => {
    const { found } = pageOf({
      height: 5,
      more: [{ tag: 278, values: [2] }],
      pieces: [Buffer.alloc(20), Buffer.alloc(9), Buffer.alloc(8)],
    });
    expect(found().lengths).toEqual([8, 8, 4]);
  });

  it('of several planes are cut each like the first', () => {
    const more = [
      { tag: 277, values: [2] },
      { tag: 258, values: [8, 8] },
      { tag: 284, values: [2] },
      { tag: 278, values: [2] },
    ];
    const { found } = pageOf({ height: 3, more, pieces: [9, 9, 9, 9].map((length) => Buffer.alloc(length)) });
    expect(found().lengths).toEqual([8, 4, 8, 4]);
  });

  it('that are packed are as long as they say', () => {
    const { found } = pageOf({ more: [{ tag: 259, values: [5] }], pieces: [Buffer.alloc(70)] });
    expect(found().lengths).toEqual([70]);
  });

  it('of tiles are whole tiles', () => {
    const more = [
      { tag: 322, values: [16] },
      { tag: 323, values: [16] },
    ];
    const { found } = pageOf({
      width: 20,
      height: 16,
      more,
      pieces: [Buffer.alloc(300), Buffer.alloc(256)],
      isTiled: true,
    });
    expect(found().lengths).toEqual([256, 256]);
  });

  it('without sizes are as long as their rows, where nothing is packed', () => {
    const file = (compression: number) =>
      pageOf({
        more: [
          { tag: 259, values: [compression] },
          { tag: 273, type: 4, values: [8] },
        ],
        pieces: [],
      });
    expect(file(1).found()).toEqual({ starts: [8], lengths: [8] });
    expect(defectOf(() => file(5).found())).toMatchObject({ kind: 'unreadable-file' });
  });

  it.each([
    ['none', { pieces: [] }],
    [
      'a strip outside of the file',
      {
        more: [
          { tag: 273, type: 4, values: [9_999] },
          { tag: 279, type: 4, values: [8] },
        ],
        pieces: [],
      },
    ],
    [
      'fewer sizes than places',
      {
        more: [
          { tag: 273, type: 4, values: [8, 8] },
          { tag: 279, type: 4, values: [8] },
        ],
        pieces: [],
      },
    ],
    [
      'places that are words',
      {
        more: [
          { tag: 273, values: 'here' },
          { tag: 279, type: 4, values: [8] },
        ],
        pieces: [],
      },
    ],
    ['no rows in a strip', { more: [{ tag: 278, values: [0] }] }],
    ['more places than a file can have', { more: [{ tag: 273, type: 4, values: [8], count: 2_000_001 }], pieces: [] }],
  ])('are refused for %s', (_what, page) => {
    expect(defectOf(() => pageOf(page).found())).toMatchObject({ kind: 'unreadable-file' });
  });

  it('may be left out of a file with holes', () => {
    const { found } = pageOf({
      more: [
        { tag: 278, values: [1] },
        { tag: 273, type: 4, values: [0, 8] },
        { tag: 279, type: 4, values: [0, 4] },
      ],
      pieces: [],
    });
    expect(found()).toEqual({ starts: [0, 8], lengths: [0, 4] });
  });
});
