import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanTiff } from '../../../../../../main/engine/formats/tiff/clean-tiff.ts';
import { readTiffLayout, type TiffLayout } from '../../../../../../main/engine/formats/tiff/tiff-layout.ts';
import { tiffHead, writeTiffPage, type CleanPage } from '../../../../../../main/engine/formats/tiff/tiff-write.ts';
import { cleanBytes } from '../../../../../support/clean-bytes.ts';
import { cleaningOf, defectOf, windowOf } from '../../../../../support/cleaning.ts';
import { greyPage, greyTiff, tiffFile, type TiffKind } from '../../../../../support/tiff-file.ts';

const KINDS: readonly (readonly [string, TiffKind])[] = [
  ['little-endian', { isLittle: true }],
  ['big-endian', { isLittle: false }],
  ['little-endian BigTIFF', { isLittle: true, isBig: true }],
  ['big-endian BigTIFF', { isLittle: false, isBig: true }],
];
const ROWS = [
  [10, 20, 30],
  [40, 50, 60],
];

const greyOf = async (file: Buffer, page = 0) => [...(await sharp(file, { page }).extractChannel(0).raw().toBuffer())];

function page(over: Partial<CleanPage> = {}): CleanPage {
  const facts = {
    width: 3,
    height: 2,
    bits: 8,
    samples: 1,
    compression: 1,
    isPlanar: false,
    isSubsampled: false,
    isTiled: false,
  };
  return { facts, values: [], pieces: { starts: [0], lengths: [6] }, tables: null, ...over };
}

const layout: TiffLayout = { isLittle: true, isBig: false, offsetBytes: 4, countBytes: 2, entryBytes: 12 };

describe.each(KINDS)('a %s file', (_name, kind) => {
  it('starts with a head that says so and leads to what follows', () => {
    const read = readTiffLayout(windowOf(greyTiff(ROWS, [], kind)));
    const head = tiffHead(read.layout);
    expect(readTiffLayout(windowOf(Buffer.concat([head, Buffer.alloc(8)])))).toEqual({
      layout: read.layout,
      firstOffset: head.length,
    });
  });

  it('shows the same picture to another program once it is written anew', async () => {
    const { content } = await cleanBytes(cleanTiff, greyTiff(ROWS, [{ tag: 315, values: 'Jane Roe' }], kind));
    expect([await greyOf(content), content.includes('Jane')]).toEqual([ROWS.flat(), false]);
  });

  it('of several pages and strips does so too, each where it says', async () => {
    const strips = (base: number) => [
      Buffer.from([base, base + 1, base + 2]),
      Buffer.from([base + 3, base + 4, base + 5]),
    ];
    const pages = [10, 100].map((base) => ({
      entries: greyPage(3, 2, [{ tag: 278, values: [1] }]),
      pieces: strips(base),
    }));
    const { content } = await cleanBytes(cleanTiff, tiffFile(pages, kind));
    expect([await greyOf(content, 0), await greyOf(content, 1)]).toEqual([
      [10, 11, 12, 13, 14, 15],
      [100, 101, 102, 103, 104, 105],
    ]);
    expect((await cleanBytes(cleanTiff, content)).content).toEqual(content);
  });
});

describe('a page', () => {
  it('has its entries in the order of their tags', () => {
    const cleaning = cleaningOf(Buffer.alloc(100));
    const short = (tag: number) => ({ tag, type: 3, count: 1, data: Buffer.from([tag & 255, 0]) });
    writeTiffPage(cleaning, layout, page({ values: [short(296), short(256), short(284)] }), {
      position: 8,
      isLast: true,
    });
    const written = cleaning.written();
    const tags = Array.from({ length: written.readUInt16LE(0) }, (_, index) => written.readUInt16LE(2 + index * 12));
    expect(tags).toEqual([256, 273, 279, 284, 296]);
  });

  it('leads to the next one, and the last to none', () => {
    const nextOf = (isLast: boolean) => {
      const cleaning = cleaningOf(Buffer.alloc(100));
      const end = writeTiffPage(cleaning, layout, page(), { position: 8, isLast });
      return [cleaning.written().readUInt32LE(2 + 2 * 12), end, cleaning.written().length + 8];
    };
    const [next, end, length] = nextOf(false);
    expect([next, end, nextOf(true)[0]]).toEqual([end, length, 0]);
  });

  it('starts and ends at an even byte', () => {
    const cleaning = cleaningOf(Buffer.alloc(100, 7));
    const pieces = { starts: [0, 3], lengths: [3, 4] };
    const values = [{ tag: 320, type: 7, count: 5, data: Buffer.alloc(5, 9) }];
    const end = writeTiffPage(cleaning, layout, page({ pieces, values }), { position: 8, isLast: true });
    expect([end % 2, cleaning.written().length + 8]).toEqual([0, end]);
  });

  it('has no place for a piece that is not there', () => {
    const cleaning = cleaningOf(Buffer.alloc(100, 7));
    writeTiffPage(cleaning, layout, page({ pieces: { starts: [5, 0], lengths: [0, 4] } }), {
      position: 8,
      isLast: true,
    });
    const written = cleaning.written();
    const places = written.readUInt32LE(2 + 8) - 8;
    expect([written.readUInt32LE(places), written.readUInt32LE(places + 4) > 0]).toEqual([0, true]);
  });

  it('that makes much of little is refused', () => {
    const cleaning = cleaningOf(Buffer.alloc(100_000));
    const starts = Array.from({ length: 50 }, () => 0);
    const pieces = { starts, lengths: starts.map(() => 100_000) };
    const write = () => writeTiffPage(cleaning, layout, page({ pieces }), { position: 8, isLast: true });
    expect(defectOf(write).facts['detail']).toContain('share their bytes');
    expect(cleaning.written()).toHaveLength(0);
  });
});

describe('JPEG in strips and tiles', async () => {
  const flat = sharp({ create: { width: 16, height: 16, channels: 3, background: '#806040' } });
  const stream = await flat.jpeg({ quality: 90 }).toBuffer();
  const worded = Buffer.concat([
    stream.subarray(0, 2),
    Buffer.from('\xff\xfe\0\x08CANARY', 'latin1'),
    stream.subarray(2),
  ]);
  const colours = [
    { tag: 258, values: [8, 8, 8] },
    { tag: 259, values: [7] },
    { tag: 262, values: [6] },
    { tag: 277, values: [3] },
    { tag: 530, values: [2, 2] },
  ];

  it('loses the words in each stream and shows the same picture', async () => {
    const file = tiffFile([{ entries: greyPage(16, 16, colours), pieces: [worded] }]);
    const { content } = await cleanBytes(cleanTiff, file);
    expect(content.includes('CANARY')).toBe(false);
    expect(await sharp(content).removeAlpha().raw().toBuffer()).toEqual(
      await sharp(file).removeAlpha().raw().toBuffer(),
    );
  });

  it('loses the words in the tables that tiles share', async () => {
    const tables = Buffer.from('\xff\xd8\xff\xfe\0\x08CANARY\xff\xd9', 'latin1');
    const more = [
      ...colours,
      { tag: 322, values: [16] },
      { tag: 323, values: [16] },
      { tag: 347, type: 7, values: tables },
    ];
    const { content } = await cleanBytes(
      cleanTiff,
      tiffFile([{ entries: greyPage(16, 16, more), pieces: [stream], isTiled: true }]),
    );
    expect(content.includes('CANARY')).toBe(false);
    expect(content.includes(Buffer.from('\xff\xd8\xff\xd9', 'latin1'))).toBe(true);
  });

  it('is refused where a stream is none', async () => {
    const file = tiffFile([{ entries: greyPage(16, 16, colours), pieces: [Buffer.from('no JPEG')] }]);
    await expect(cleanBytes(cleanTiff, file)).rejects.toThrow(/no start of image/);
  });
});
