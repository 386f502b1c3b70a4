import { describe, expect, it } from 'vitest';
import { cleanBmp } from '../../../../../../main/engine/formats/bmp/clean-bmp.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { tinyBmp } from '../../../../../support/tiny-images.ts';

/** 4 by 1 pixels of 8 bits, packed by run lengths, with two colours. */
function packedBmp(): Buffer {
  const pixels = Buffer.from([2, 0, 0, 2, 1, 0, 2, 1, 0, 1]);
  const file = Buffer.alloc(62);
  file.write('BM', 'latin1');
  file.writeUInt32LE(62, 10);
  for (const [at, value] of [
    [14, 40],
    [18, 4],
    [22, 1],
    [30, 1],
    [34, pixels.length],
    [46, 2],
  ] as const) {
    file.writeUInt32LE(value, at);
  }
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(8, 28);
  file.writeUInt32LE(0x00ff_ffff, 58);
  const whole = Buffer.concat([file, pixels]);
  whole.writeUInt32LE(whole.length, 2);
  return whole;
}

describe('a BMP is cleaned', () => {
  it.each([
    ['plain', tinyBmp()],
    ['packed', packedBmp()],
  ])('comes out as it is where there is nothing to remove: %s', async (_kind, file) => {
    expect((await cleanBytes(cleanBmp, file)).content).toEqual(file);
  });

  it.each([
    ['plain', tinyBmp()],
    ['packed', packedBmp()],
  ])('loses what is behind its pixels and in its reserved bytes: %s', async (_kind, file) => {
    const worded = Buffer.concat([file, Buffer.from('CANARY')]);
    worded.write('CANA', 6, 'latin1');
    const { content, report } = await cleanBytes(cleanBmp, worded);
    expect(content).toEqual(file);
    expect(report.counts.removed).toBe(1);
  });

  it('is refused where it ends too early or holds another picture file', async () => {
    const png = tinyBmp();
    png.writeUInt32LE(5, 30);
    expect(await refusalOf(cleanBmp, tinyBmp().subarray(0, -1))).toMatchObject({ kind: 'unreadable-file' });
    expect(await refusalOf(cleanBmp, packedBmp().subarray(0, -2))).toMatchObject({ kind: 'unreadable-file' });
    expect(await refusalOf(cleanBmp, png)).toMatchObject({ kind: 'unsupported-type' });
  });
});
