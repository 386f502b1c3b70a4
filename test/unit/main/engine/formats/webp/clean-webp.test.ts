import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanWebp } from '../../../../../../main/engine/formats/webp/clean-webp.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';

const picture = () => sharp(Buffer.alloc(12 * 7 * 3, 90), { raw: { width: 12, height: 7, channels: 3 } });

/** Adds a chunk at the end of the file, counted in its size. */
function withChunk(file: Buffer, type: string, text: string): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(text.length, 4);
  const whole = Buffer.concat([file, head, Buffer.from(text), Buffer.alloc(text.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

describe('a WebP is cleaned', () => {
  it('comes out as it is where there is nothing to remove', async () => {
    const file = await picture().webp().toBuffer();
    expect((await cleanBytes(cleanWebp, file)).content).toEqual(file);
  });

  it('loses chunks and bytes that are no picture', async () => {
    const file = await picture().webp({ lossless: true }).toBuffer();
    const worded = Buffer.concat([
      withChunk(withChunk(file, 'XMP ', 'CANARY'), 'abcd', 'CANARYS'),
      Buffer.from('CANARY'),
    ]);
    const { content, changes } = await cleanBytes(cleanWebp, worded);
    expect(content).toEqual(file);
    expect(changes.map(({ place }) => place)).toEqual(['WebP XMP', 'WebP abcd', 'WebP']);
  });

  it('says in its header what it still holds', async () => {
    const exif = { IFD0: { Artist: 'CANARY' } };
    const turned = await picture().withMetadata({ orientation: 3, exif, icc: 'p3' }).webp().toBuffer();
    const straight = await picture().withExif(exif).webp().toBuffer();
    expect((await cleanBytes(cleanWebp, turned)).content[20]).toBe(0x28);
    expect((await cleanBytes(cleanWebp, straight)).content[20]).toBe(0);
    const { orientation, icc } = await sharp((await cleanBytes(cleanWebp, turned)).content).metadata();
    expect([orientation, icc === undefined]).toEqual([3, false]);
  });

  it('is refused where it ends too early or has no picture', async () => {
    const file = await picture().webp().toBuffer();
    expect(await refusalOf(cleanWebp, file.subarray(0, -4))).toMatchObject({ kind: 'unreadable-file' });
    expect(await refusalOf(cleanWebp, Buffer.from('RIFF\x04\0\0\0WEBP'))).toMatchObject({ kind: 'unreadable-file' });
  });
});
