import { describe, expect, it } from 'vitest';
import { readBmpHeader, type BmpHeader } from '../../../../../../main/engine/formats/bmp/bmp-header.ts';
import { bodyBehind, cleanBmpHeader } from '../../../../../../main/engine/formats/bmp/clean-bmp-header.ts';
import { tinyBmp } from '../../../../../support/tiny-images.ts';

/** The header of a BMP of 5 by 2 pixels. */
function headerWith(over: Partial<BmpHeader> = {}): BmpHeader {
  const header = readBmpHeader(tinyBmp());
  if (header === null) throw new Error('no header');
  return { ...header, ...over };
}

describe('what follows a header', () => {
  it('is rows alone where there is no palette', () => {
    expect(bodyBehind(headerWith())).toEqual({
      ...{ height: 2, depth: 24, maskBytes: 0, colourBytes: 4 },
      ...{ rowBytes: 16, isPacked: false, tableBytes: 0 },
    });
  });

  it.each([
    ['as many colours as the depth tells apart', { depth: 8 }, 1_024],
    ['as many as are stated', { depth: 8, statedColours: 3 }, 12],
    ['no more than there can be', { depth: 4, statedColours: 9_999 }, 64],
    ['colours of 3 bytes in the first header', { headerBytes: 12, depth: 4 }, 48],
    ['masks of three colours', { depth: 16, compression: 3 }, 12],
    ['masks with alpha', { depth: 32, compression: 6 }, 16],
  ] satisfies [string, Partial<BmpHeader>, number][])('has tables: %s', (_what, over, tableBytes) => {
    expect(bodyBehind(headerWith(over))?.tableBytes).toBe(tableBytes);
  });

  it.each([
    ['a length', { headerBytes: 41 }],
    ['a depth', { depth: 5 }],
    ['a compression', { compression: 4 }],
    ['colour masks of OS/2', { headerBytes: 64, compression: 3 }],
    ['columns', { width: 0 }],
    ['rows', { height: 0 }],
  ] satisfies [string, Partial<BmpHeader>][])('is not known of a header with %s that cannot be', (_what, over) => {
    expect(bodyBehind(headerWith(over))).toBeNull();
  });
});

describe('a clean header', () => {
  const SIZES = { pixelBytes: 32, tableBytes: 0, profileBytes: 0 };

  it('keeps a resolution that can be and nothing else that might be words', () => {
    const header = Buffer.from(tinyBmp().subarray(14, 54));
    header.write('CANA', 20, 'latin1');
    header.writeUInt32LE(2_835, 24);
    for (const at of [28, 32, 36]) header.write('CANA', at, 'latin1');
    const clean = cleanBmpHeader(header, SIZES);
    expect([20, 24, 28, 32, 36].map((at) => clean.readUInt32LE(at))).toEqual([32, 2_835, 0, 0, 0]);
    expect(clean.subarray(0, 20)).toEqual(header.subarray(0, 20));
  });

  it.each([
    ['points behind the pixels where there is a profile', 4, 124 + 8 + 32, 'DEBM'],
    ['names standard colours where there is none', 0, 0, 'BGRs'],
  ])('%s', (_what, profileBytes, place, kind) => {
    const header = Buffer.alloc(124);
    tinyBmp().copy(header, 0, 14, 54);
    header.write('DEBM', 56, 'latin1');
    header.writeUInt32LE(0xcafe, 112);
    header.write('CANA', 120, 'latin1');
    const clean = cleanBmpHeader(header, { pixelBytes: 32, tableBytes: 8, profileBytes });
    expect([clean.toString('latin1', 56, 60), ...[112, 116, 120].map((at) => clean.readUInt32LE(at))]).toEqual([
      kind,
      place,
      profileBytes,
      0,
    ]);
  });

  it('loses words in the place of measured colours', () => {
    const header = Buffer.alloc(108, 'CANARY');
    tinyBmp().copy(header, 0, 14, 54);
    expect(cleanBmpHeader(header, SIZES).includes('CANA', 56)).toBe(false);
  });

  it('of the first Windows stays: there is nothing in it', () => {
    const header = Buffer.from([12, 0, 0, 0, 5, 0, 2, 0, 1, 0, 24, 0]);
    expect(cleanBmpHeader(header, SIZES)).toEqual(header);
  });
});
