import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanTiff } from '../../../../../../main/engine/formats/tiff/clean-tiff.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';

interface Entry {
  readonly tag: number;
  readonly type?: 2 | 3 | 4;
  readonly value: number | string;
}

/** Pages of 4 by 2 grey pixels, each with more entries; `next` changes where the last one leads. */
function tiff(pages: readonly (readonly Entry[])[], next = 0): Buffer {
  const blocks: Buffer[] = [Buffer.from('II*\0\x08\0\0\0', 'latin1')];
  let at = 8;
  for (const [index, more] of pages.entries()) {
    const own: Entry[] = [
      { tag: 256, value: 4 },
      { tag: 257, value: 2 },
      { tag: 258, value: 8 },
      { tag: 259, value: 1 },
      { tag: 262, value: 1 },
      { tag: 273, type: 4, value: 0 },
      { tag: 279, type: 4, value: 8 },
    ];
    const entries = [...own.filter(({ tag }) => !more.some((entry) => entry.tag === tag)), ...more];
    const table = Buffer.alloc(2 + entries.length * 12 + 4);
    table.writeUInt16LE(entries.length, 0);
    const texts: Buffer[] = [];
    let textAt = at + table.length + 8;
    for (const [row, { tag, type = 3, value }] of entries.entries()) {
      const where = 2 + row * 12;
      table.writeUInt16LE(tag, where);
      table.writeUInt16LE(typeof value === 'string' ? 2 : type, where + 2);
      table.writeUInt32LE(typeof value === 'string' ? value.length : 1, where + 4);
      if (typeof value === 'string') {
        table.writeUInt32LE(textAt, where + 8);
        texts.push(Buffer.from(value, 'latin1'));
        textAt += value.length;
      } else table.writeUInt32LE(tag === 273 && value === 0 ? at + table.length : value, where + 8);
    }
    table.writeUInt32LE(index === pages.length - 1 ? next : textAt, table.length - 4);
    blocks.push(table, Buffer.from([1, 2, 3, 4, 5, 6, 7, index]), ...texts);
    at = textAt;
  }
  return Buffer.concat(blocks);
}

const pixelsOf = async (file: Buffer, page = 0) => [
  ...(await sharp(file, { page }).extractChannel(0).raw().toBuffer()),
];

describe('a TIFF is cleaned', () => {
  it('is built anew without words, and is the same when it is cleaned once more', async () => {
    const words = [270, 305, 306, 315, 700, 33_723, 65_000].map((tag) => ({ tag, value: 'CANARY words' }));
    const { content, changes } = await cleanBytes(cleanTiff, tiff([words]));
    expect(content.includes('CANARY')).toBe(false);
    expect(await pixelsOf(content)).toEqual([1, 2, 3, 4, 5, 6, 7, 0]);
    expect((await cleanBytes(cleanTiff, content)).content).toEqual(content);
    expect(changes).toContainEqual(
      expect.objectContaining({ place: 'TIFF Artist', action: 'removed', before: 'CANARY words' }),
    );
  });

  it('loses the pages of a slide that show its label', async () => {
    const file = tiff([
      [{ tag: 270, value: 'Aperio Image Library' }],
      [{ tag: 270, value: 'Aperio Image Library\r\nlabel 415x422' }],
      [{ tag: 254, value: 9 }],
      [{ tag: 254, value: 1 }],
    ]);
    const { content, report } = await cleanBytes(cleanTiff, file);
    expect((await sharp(content).metadata()).pages).toBe(2);
    expect(await pixelsOf(content, 1)).toEqual([1, 2, 3, 4, 5, 6, 7, 3]);
    expect(report.counts.removed).toBeGreaterThanOrEqual(2);
  });

  it('takes no more of a strip than its pixels', async () => {
    const file = tiff([
      [
        { tag: 279, type: 4, value: 14 },
        { tag: 65_000, value: 'CANARY' },
      ],
    ]);
    expect((await cleanBytes(cleanTiff, file)).content.includes('CANARY')).toBe(false);
  });

  it('keeps no four letters in a number', async () => {
    const file = tiff([
      [
        { tag: 282, type: 3, value: 0x4e4f },
        { tag: 296, value: 2 },
      ],
    ]);
    expect(await pixelsOf((await cleanBytes(cleanTiff, file)).content)).toHaveLength(8);
  });

  it.each([
    ['pages that lead back', tiff([[], []], 8), 'unreadable-file'],
    ['a page outside of the file', tiff([[]], 9_999), 'unreadable-file'],
    ['pixels outside of the file', tiff([[{ tag: 273, type: 4, value: 9_999 }]]), 'unreadable-file'],
    ['JPEG of the old style', tiff([[{ tag: 259, value: 6 }]]), 'unsupported-type'],
    ['a packing that is not known', tiff([[{ tag: 259, value: 33_003 }]]), 'unsupported-type'],
    ['a slide of Leica', tiff([[{ tag: 270, value: '<scn xmlns="x">' }], []]), 'unsupported-type'],
    ['a size that cannot be', tiff([[{ tag: 256, value: 0 }]]), 'unreadable-file'],
  ])('is refused for %s', async (_what, file, kind) => {
    expect(await refusalOf(cleanTiff, file)).toMatchObject({ kind });
  });
});
