import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { orientationExif, readExif } from '../../../../../../main/engine/formats/cleaning/exif.ts';
import { greyTiff, tiffFile } from '../../../../../support/tiff-file.ts';

/** An Exif block with these entries, in either byte order. */
function block(entries: Parameters<typeof tiffFile>[0][number]['entries'], isLittle: boolean): Buffer {
  return tiffFile([{ entries }], { isLittle });
}

describe.each([true, false])('an Exif block (little endian: %s)', (isLittle) => {
  it.each([
    [1, 1],
    [6, 6],
    [8, 8],
    [0, 1],
    [9, 1],
    [65_535, 1],
  ])('says that the picture is turned by %i: %i', (stated, orientation) => {
    expect(readExif(block([{ tag: 274, values: [stated] }], isLittle)).orientation).toBe(orientation);
  });

  it('tells its tags by name with what they say', () => {
    const facts = readExif(
      block(
        [
          { tag: 271, values: 'Canon\0' },
          { tag: 274, values: [1] },
          { tag: 282, type: 5, values: [72, 1] },
          { tag: 315, values: 'Jane Roe, Radiographer\0' },
          { tag: 37_510, type: 7, values: Buffer.from('ASCII\0\0\0ward 3') },
          { tag: 40_093, type: 1, values: Buffer.from('Jane\0', 'utf16le') },
          { tag: 51_000, values: [7] },
        ],
        isLittle,
      ),
    );
    expect(facts).toEqual({
      orientation: 1,
      fields: [
        { name: 'Make', text: 'Canon' },
        { name: 'Orientation', text: '1' },
        { name: 'XResolution', text: expect.anything() },
        { name: 'Artist', text: 'Jane Roe, Radiographer' },
        { name: 'UserComment', text: 'ASCII ward 3' },
        { name: 'XPAuthor', text: 'Jane' },
        { name: 'tag 51000', text: '7' },
      ],
    });
  });

  it('is read with the marker of a JPEG before it', () => {
    const plain = block([{ tag: 274, values: [3] }], isLittle);
    expect(readExif(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), plain]))).toEqual(readExif(plain));
  });

  it('ends with the block, whatever its counts say', () => {
    const whole = block([{ tag: 270, values: 'a long description of the picture\0' }], isLittle);
    for (let length = 0; length < whole.length; length += 1) {
      expect(readExif(whole.subarray(0, length)).orientation).toBe(1);
    }
  });
});

it.each([
  ['nothing', ''],
  ['words', 'this is no Exif block at all'],
  ['a TIFF of another version', 'II\x2b\0\x08\0\0\0\0\0\0\0\0\0'],
  ['no byte order', 'XX*\0\x08\0\0\0\0\0\0\0\0\0'],
])('a block that is %s says nothing', (_what, text) => {
  expect(readExif(Buffer.from(text, 'latin1'))).toEqual({ orientation: 1, fields: [] });
});

it('is told no more than 200 tags of one directory, whatever it says', () => {
  const many = Buffer.alloc(14 + 12 * 300, 1);
  many.write('II*\0\x08\0\0\0', 'latin1');
  many.writeUInt16LE(65_535, 8);
  expect(readExif(many).fields).toHaveLength(200);
});

it('says where a picture was taken and by whose camera, as another program wrote it', async () => {
  const exif = {
    IFD0: { Artist: 'Jane Roe', Copyright: 'St. Elsewhere' },
    IFD2: { UserComment: 'ward 3', DateTimeOriginal: '2026:11:22 14:07:18' },
    IFD3: { GPSLatitudeRef: 'N', GPSDateStamp: '2026:11:22' },
  };
  const file = await sharp(greyTiff([[1, 2]]))
    .withExif(exif)
    .jpeg()
    .toBuffer();
  const { exif: stored = Buffer.alloc(0) } = await sharp(file).metadata();
  const said = new Map(readExif(stored).fields.map(({ name, text }) => [name, text]));
  expect([
    said.get('Artist'),
    said.get('Copyright'),
    said.get('DateTimeOriginal'),
    said.get('GPSLatitudeRef'),
    said.get('GPSDateStamp'),
  ]).toEqual(['Jane Roe', 'St. Elsewhere', '2026:11:22 14:07:18', 'N', '2026:11:22']);
});

describe('the smallest block', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('says %i to us and to another program', async (orientation) => {
    const made = orientationExif(orientation);
    expect(readExif(made)).toEqual({ orientation, fields: [{ name: 'Orientation', text: String(orientation) }] });
    const jpeg = await sharp(greyTiff([[1, 2]]))
      .jpeg()
      .toBuffer();
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), made]);
    const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
    const file = Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
    expect((await sharp(file).metadata()).orientation).toBe(orientation);
  });
});
