import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanProfile } from '../../../../../../main/engine/formats/cleaning/icc-profile.ts';

async function profileOf(name: string): Promise<Buffer> {
  const picture = sharp(Buffer.alloc(48, 90), { raw: { width: 4, height: 4, channels: 3 } });
  const { icc } = await sharp(await picture.withIccProfile(name).jpeg().toBuffer()).metadata();
  return icc ?? Buffer.alloc(0);
}

/** Says that it has far more tags than bytes. */
const endless = Buffer.alloc(200, 255);
endless.write('mntrRGB XYZ ', 12, 'latin1');
endless.write('acsp', 36, 'latin1');

describe('a colour profile is built anew', () => {
  it.each(['p3', 'srgb', 'cmyk'])('from %s with the colours and without the words', async (name) => {
    const before = await profileOf(name);
    const after = cleanProfile(before);
    expect(after?.readUInt32BE(0)).toBe(after?.length);
    expect(after?.toString('latin1')).not.toMatch(/copyright|lcms|adobe|artifex/i);
    expect(cleanProfile(after ?? Buffer.alloc(0))).toEqual(after);
  });

  it('keeps no more of a tag than its type has', async () => {
    const before = Buffer.from(await profileOf('p3'));
    const at = before.indexOf('rXYZ', 128);
    const stated = Buffer.concat([before, Buffer.from('XYZ \0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x01CANARY', 'latin1')]);
    stated.writeUInt32BE(before.length, at + 4);
    stated.writeUInt32BE(26, at + 8);
    expect(cleanProfile(stated)?.includes('CANARY')).toBe(false);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no profile', Buffer.alloc(200, 65)],
    ['a table of tags without an end', endless],
  ])('but not from %s', (_what, bytes) => {
    expect(cleanProfile(bytes)).toBeNull();
  });
});
