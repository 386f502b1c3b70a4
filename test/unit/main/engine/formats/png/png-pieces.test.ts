import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { orientationExif } from '../../../../../../main/engine/formats/cleaning/exif.ts';
import { cleanProfile } from '../../../../../../main/engine/formats/cleaning/icc-profile.ts';
import {
  cleanAncillary,
  KEPT_ANCILLARY,
  type PngHeader,
} from '../../../../../../main/engine/formats/png/png-pieces.ts';

const GREY: PngHeader = { depth: 8, colourType: 0 };
const RGB: PngHeader = { depth: 16, colourType: 2 };
const PALETTE: PngHeader = { depth: 2, colourType: 3 };
const GREY_ALPHA: PngHeader = { depth: 8, colourType: 4 };
const RGBA: PngHeader = { depth: 8, colourType: 6 };

const words = (...values: number[]) => {
  const data = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) data.writeUInt32BE(value, index * 4);
  return data;
};
const shorts = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));

describe('a chunk stays where its values make sense', () => {
  it.each([
    ['gAMA', GREY, words(45_455), true],
    ['gAMA', GREY, words(0), false],
    ['gAMA', GREY, words(0x4341_4e41), false],
    ['gAMA', GREY, words(45_455, 1), false],
    ['cHRM', RGB, words(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000), true],
    ['cHRM', RGB, words(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 0x4341_4e41), false],
    ['cHRM', RGB, words(1), false],
    ['sRGB', RGB, Buffer.from([3]), true],
    ['sRGB', RGB, Buffer.from([4]), false],
    ['sRGB', RGB, Buffer.from([0, 0]), false],
    ['pHYs', GREY, Buffer.from([...words(2_835, 2_835), 1]), true],
    ['pHYs', GREY, Buffer.from([...words(2_835, 2_835), 2]), false],
    ['pHYs', GREY, Buffer.from([...words(0x4341_4e41, 2_835), 1]), false],
    ['sBIT', GREY, Buffer.from([8]), true],
    ['sBIT', RGB, Buffer.from([5, 6, 5]), true],
    ['sBIT', PALETTE, Buffer.from([8, 8, 8]), true],
    ['sBIT', GREY_ALPHA, Buffer.from([8, 8]), true],
    ['sBIT', RGBA, Buffer.from([8, 8, 8, 1]), true],
    ['sBIT', RGBA, Buffer.from([8, 8, 8, 0]), false],
    ['sBIT', RGB, Buffer.from([8, 8, 67]), false],
    ['sBIT', GREY, Buffer.from([8, 8]), false],
    ['bKGD', GREY, shorts(255), true],
    ['bKGD', GREY, shorts(256), false],
    ['bKGD', GREY_ALPHA, shorts(7), true],
    ['bKGD', RGB, shorts(1, 2, 65_535), true],
    ['bKGD', RGBA, shorts(1, 2, 256), false],
    ['bKGD', PALETTE, Buffer.from([3]), true],
    ['bKGD', PALETTE, shorts(3), false],
    ['tRNS', GREY, shorts(0), true],
    ['tRNS', RGB, shorts(1, 2, 3), true],
    ['tRNS', RGB, shorts(1, 2), false],
    ['tRNS', PALETTE, Buffer.from([0, 255, 128, 1]), true],
    ['tRNS', PALETTE, Buffer.from([0, 255, 128, 1, 1]), false],
    ['cICP', RGB, Buffer.from([9, 16, 0, 1]), true],
    ['cICP', RGB, Buffer.from([9, 16, 0]), false],
    ['acTL', RGB, words(2, 0), true],
    ['acTL', RGB, words(2), false],
  ] as const)('%s in %o: %o stays %s', (type, header, data, stays) => {
    expect(cleanAncillary(type, data, header)).toEqual(stays ? data : null);
  });

  it('and no chunk that holds words is among them', () => {
    const wordy = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'hIST', 'sPLT', 'prVt'];
    expect(
      wordy.filter((type) => KEPT_ANCILLARY.has(type) || cleanAncillary(type, Buffer.alloc(8), GREY) !== null),
    ).toEqual([]);
  });
});

describe('an eXIf chunk', () => {
  it('says only how the picture is turned, or goes', () => {
    const turned = orientationExif(6);
    expect(cleanAncillary('eXIf', turned, GREY)).toEqual(turned);
    expect(cleanAncillary('eXIf', orientationExif(1), GREY)).toBeNull();
    expect(cleanAncillary('eXIf', Buffer.from('CANARY'), GREY)).toBeNull();
  });
});

describe('a colour profile', async () => {
  const file = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const { icc: profile = Buffer.alloc(0) } = await sharp(file).metadata();
  const chunk = (name: string, method: number, packed: Buffer) =>
    Buffer.concat([Buffer.from(`${name}\0`, 'latin1'), Buffer.from([method]), packed]);

  it('loses its name and its words and packs again', () => {
    const cleaned = cleanAncillary('iCCP', chunk("Jane's monitor", 0, deflateSync(profile)), RGB) ?? Buffer.alloc(0);
    expect(cleaned.toString('latin1', 0, 5)).toBe('ICC\0\0');
    expect(inflateSync(cleaned.subarray(5))).toEqual(cleanProfile(profile));
  });

  it('is the same when it is cleaned once more', () => {
    const once = cleanAncillary('iCCP', chunk('x', 0, deflateSync(profile)), RGB) ?? Buffer.alloc(0);
    expect(cleanAncillary('iCCP', once, RGB)).toEqual(once);
  });

  it.each([
    ['has no end of its name', Buffer.from('no end')],
    ['is packed in a way that is not known', chunk('x', 1, deflateSync(profile))],
    ['is damaged', chunk('x', 0, deflateSync(profile).subarray(0, 40))],
    ['is no profile', chunk('x', 0, deflateSync(Buffer.from('CANARY')))],
    ['unpacks to more than any profile', chunk('x', 0, deflateSync(Buffer.alloc(16_777_217)))],
  ])('goes where it %s', (_what, data) => {
    expect(cleanAncillary('iCCP', data, RGB)).toBeNull();
  });
});
