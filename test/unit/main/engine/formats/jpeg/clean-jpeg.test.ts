import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { orientationExif } from '../../../../../../main/engine/formats/cleaning/exif.ts';
import { cleanJpeg } from '../../../../../../main/engine/formats/jpeg/clean-jpeg.ts';
import { segment } from '../../../../../../main/engine/formats/jpeg-stream/jpeg-segments.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';

const plain = await sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 37) & 255)), {
  raw: { width: 64, height: 64, channels: 3 },
})
  .jpeg({ progressive: true })
  .toBuffer();

/** The places of all markers of one kind. */
function placesOf(marker: number): number[] {
  return [...plain.keys()].filter((at) => plain[at] === 0xff && plain[at + 1] === marker);
}

function insert(at: number, ...pieces: Buffer[]): Buffer {
  return Buffer.concat([plain.subarray(0, at), ...pieces, plain.subarray(at)]);
}

const comment = segment(0xfe, Buffer.from('CANARY'));

describe('a JPEG is cleaned', () => {
  it('comes out as it is where there is nothing to remove', async () => {
    expect((await cleanBytes(cleanJpeg, plain)).content).toEqual(plain);
  });

  it.each([
    ['after the start', 2],
    ['between scans', placesOf(0xda).at(2) ?? 0],
    ['right before the end', plain.length - 2],
  ])('loses words %s', async (_where, at) => {
    const words = [comment, segment(0xe3, Buffer.from('CANARY')), segment(0xed, Buffer.from('Photoshop 3.0\0CANARY'))];
    const { content, changes } = await cleanBytes(cleanJpeg, insert(at, ...words));
    expect(content).toEqual(plain);
    expect(changes.map(({ place, action }) => [place, action])).toEqual([
      ['JPEG COM', 'removed'],
      ['JPEG APP3', 'removed'],
      ['JPEG APP13 Photoshop', 'removed'],
    ]);
  });

  it('loses what stands between segments and behind the end', async () => {
    const file = Buffer.concat([insert(2, Buffer.from('CANARY')), Buffer.from('CANARY'), plain]);
    expect((await cleanBytes(cleanJpeg, file)).content).toEqual(plain);
  });

  it('loses the thumbnail of its JFIF header and the rest of what Adobe says', async () => {
    const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01CANARY', 'latin1'));
    const adobe = segment(0xee, Buffer.from('Adobe\0dCANA\x01', 'latin1'));
    const { content } = await cleanBytes(
      cleanJpeg,
      Buffer.concat([plain.subarray(0, 2), jfif, adobe, plain.subarray(2)]),
    );
    expect(content.includes('CANA')).toBe(false);
    expect(content.includes(Buffer.from('Adobe\0d\0\0\0\0\x01', 'latin1'))).toBe(true);
  });

  it('keeps how it is turned', async () => {
    const turned = await sharp(plain)
      .withMetadata({ orientation: 8, exif: { IFD0: { Artist: 'CANARY' } } })
      .jpeg()
      .toBuffer();
    const { content } = await cleanBytes(cleanJpeg, turned);
    expect(content.includes('CANARY')).toBe(false);
    expect(content.includes(orientationExif(8))).toBe(true);
  });

  it('finds a marker whose halves lie on both sides of what is read at once', async () => {
    const coded = Buffer.alloc(600_000, 0x55);
    const scan = placesOf(0xda).at(-1) ?? 0;
    for (const length of [524_286, 524_287, 524_288, 524_289]) {
      const file = Buffer.concat([
        plain.subarray(0, scan + 10),
        coded.subarray(0, length - scan - 10),
        comment,
        Buffer.from([0xff, 0xd9]),
      ]);
      const { content } = await cleanBytes(cleanJpeg, file);
      expect(content).toEqual(Buffer.concat([file.subarray(0, length), Buffer.from([0xff, 0xd9])]));
    }
  });

  it.each([
    ['no end', plain.subarray(0, -2), 'unreadable-file'],
    ['a last byte that may start a marker', plain.subarray(0, -1), 'unreadable-file'],
    ['a table longer than its counts', insert(2, segment(0xc4, Buffer.alloc(30))), 'unreadable-file'],
    ['JPEG-LS', insert(2, segment(0xf7, Buffer.alloc(6))), 'unsupported-type'],
    ['no picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'unreadable-file'],
  ])('is refused for %s', async (_what, file, kind) => {
    expect(await refusalOf(cleanJpeg, file)).toMatchObject({ kind });
  });
});
