import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanProfile } from '../../../../../../main/engine/formats/cleaning/icc-profile.ts';
import {
  gatherProfile,
  isProfilePart,
  profileSegments,
} from '../../../../../../main/engine/formats/jpeg-stream/jpeg-profile.ts';
import { greyTiff } from '../../../../../support/tiff-file.ts';

const coloured = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
  .withIccProfile('p3')
  .jpeg()
  .toBuffer();
const { icc: profile = Buffer.alloc(0) } = await sharp(coloured).metadata();

/** A part as it stands in a segment, without marker and length. */
function part(number: number, count: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([number, count]), content]);
}

const cut = (at: number) => [profile.subarray(0, at), profile.subarray(at)] as const;

describe('the parts of a profile', () => {
  it('are told by their name', () => {
    expect(
      [part(1, 1, profile), part(1, 1, Buffer.alloc(0)), Buffer.from('ICC_PROFILE'), Buffer.from('Exif\0')].map(
        isProfilePart,
      ),
    ).toEqual([true, false, false, false]);
  });

  it('are a profile once the last of them is there, in any order', () => {
    const [start, end] = cut(100);
    for (const order of [
      [part(1, 2, start), part(2, 2, end)],
      [part(2, 2, end), part(1, 2, start)],
    ]) {
      const gather = gatherProfile();
      const [first, second] = order.map((body) => gather(body));
      expect(first).toEqual({ isWhole: false });
      expect(second).toEqual({ isWhole: true, before: profile, after: cleanProfile(profile) });
    }
  });

  it('make a profile once: what comes after it is none', () => {
    const gather = gatherProfile();
    expect(gather(part(1, 1, profile)).isWhole).toBe(true);
    expect(gather(part(1, 1, profile))).toEqual({ isWhole: false });
  });

  it.each([
    ['a number of 0', part(0, 1, profile)],
    ['a number over the count', part(3, 2, profile)],
    ['a count of 0', part(1, 0, profile)],
  ])('are passed over for %s', (_what, body) => {
    const gather = gatherProfile();
    expect(gather(body)).toEqual({ isWhole: false });
    expect(gather(part(1, 1, profile)).isWhole).toBe(true);
  });

  it('count once each, so that a part that comes twice leaves its place to the first', () => {
    const [start, end] = cut(64);
    const gather = gatherProfile();
    gather(part(1, 2, start));
    expect(gather(part(1, 2, Buffer.from('CANARY')))).toEqual({ isWhole: false });
    expect(gather(part(2, 2, end))).toMatchObject({ isWhole: true, before: profile });
  });

  it('that are no profile together come to nothing', () => {
    expect(gatherProfile()(part(1, 1, Buffer.from('no profile')))).toMatchObject({ isWhole: true, after: null });
  });

  it('of more than 16 MiB are not gathered', () => {
    const gather = gatherProfile();
    const large = Buffer.alloc(65_000);
    const whole = Array.from({ length: 255 }, (_, index) => gather(part(index + 1, 255, large)).isWhole);
    expect(whole.at(-1)).toBe(true);
    const over = gatherProfile();
    const huge = Buffer.alloc(9_000_000);
    expect([over(part(1, 2, huge)).isWhole, over(part(2, 2, huge)).isWhole]).toEqual([false, false]);
  });
});

describe('the segments of a profile', () => {
  it('are as many as it takes, and come back together', () => {
    for (const sizeBytes of [1, 65_519, 65_520, 200_000]) {
      const content = Buffer.alloc(sizeBytes, 3);
      const bodies = profileSegments(content).map((stored) => {
        expect([stored[0], stored[1], stored.readUInt16BE(2)]).toEqual([0xff, 0xe2, stored.length - 2]);
        return stored.subarray(4);
      });
      expect(bodies).toHaveLength(Math.ceil(sizeBytes / 65_519));
      const gather = gatherProfile();
      const last = bodies.map((body) => gather(body)).at(-1);
      expect(last).toMatchObject({ isWhole: true, before: content });
    }
  });

  it('of nothing are none', () => {
    expect(profileSegments(Buffer.alloc(0))).toEqual([]);
  });

  it('are read by another program', async () => {
    const after = cleanProfile(profile) ?? Buffer.alloc(0);
    const jpeg = await sharp(greyTiff([[1, 2]]))
      .toColourspace('srgb')
      .jpeg()
      .toBuffer();
    const file = Buffer.concat([jpeg.subarray(0, 2), ...profileSegments(after), jpeg.subarray(2)]);
    expect((await sharp(file).metadata()).icc).toEqual(after);
  });
});
