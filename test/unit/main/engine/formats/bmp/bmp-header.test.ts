import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeBmp } from '../../../../../../main/engine/formats/bmp/decode-bmp.ts';
import { readBmpHeader, rowBytesOf } from '../../../../../../main/engine/formats/bmp/bmp-header.ts';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { tinyBmp } from '../../../../../support/tiny-images.ts';

/** A file whose second header has that length, for 2 by -3 pixels of 24 bits, with 0xff in every byte behind it. */
function bmp(headerBytes: number): Buffer {
  const file = Buffer.alloc(14 + headerBytes + 3 * 8, 0xff).fill(0, 0, 14 + headerBytes);
  file.write('BM', 'latin1');
  file.writeUInt32LE(14 + headerBytes, 10);
  file.writeUInt32LE(headerBytes, 14);
  if (headerBytes === 12)
    for (const [index, value] of [2, 3, 1, 24].entries()) file.writeUInt16LE(value, 18 + index * 2);
  else {
    file.writeInt32LE(2, 18);
    file.writeInt32LE(-3, 22);
    file.writeUInt16LE(1, 26);
    file.writeUInt16LE(24, 28);
  }
  return file;
}

describe('the header of a BMP', () => {
  it.each([12, 16, 40, 52, 56, 64, 108, 124])('is read the same in its form of %i bytes', (headerBytes) => {
    const { masks: _masks, profileKind: _kind, ...header } = readBmpHeader(bmp(headerBytes)) ?? { masks: [] };
    expect(header).toEqual({
      ...{ dataOffset: 14 + headerBytes, headerBytes, width: 2, height: 3, isTopDown: headerBytes !== 12 },
      ...{ planes: 1, depth: 24, compression: 0, statedDataBytes: 0, statedColours: 0 },
      ...{ profileStart: 0, profileBytes: 0, isCut: false },
    });
  });

  it('takes nothing from the bytes behind it: a short one of OS/2 has no compression', async () => {
    const file = bmp(16);
    expect(decodeBmp(memorySource(file), { frame: 0, mostBytes: Infinity })).toMatchObject({ width: 2, height: 3 });
    expect(await checkImage(memoryReader(file), file.length, 'image/bmp')).toMatchObject({ ok: true });
  });

  it('says that it is cut, and reads as 0 what is not there', () => {
    const cut = readBmpHeader(tinyBmp().subarray(0, 29));
    expect([cut?.isCut, cut?.width, cut?.depth]).toEqual([true, 5, 0]);
    expect(readBmpHeader(tinyBmp().subarray(0, 25))).toBeNull();
  });

  it('pads rows to four bytes', () => {
    expect([1, 4, 8, 24, 32].map((depth) => rowBytesOf({ width: 5, depth }))).toEqual([4, 4, 8, 16, 20]);
  });
});
