import { expect, it } from 'vitest';
import {
  KEPT_TAGS,
  NEEDED_TAGS,
  PLAIN_COMPRESSIONS,
  TAG,
  tiffTagName,
} from '../../../../../../main/engine/formats/tiff/tiff-tags.ts';

const ASCII = 2;
const UNDEFINED = 7;

it('keeps no tag as text or as bytes of any kind', () => {
  const wordy = [...KEPT_TAGS].filter(([, { types }]) => types.includes(ASCII) || types.includes(UNDEFINED));
  expect(wordy).toEqual([]);
});

it('keeps every tag that it cannot do without', () => {
  expect([...NEEDED_TAGS].filter((tag) => !KEPT_TAGS.has(tag))).toEqual([]);
});

it('writes the places of strips, tiles and tables anew instead of keeping them', () => {
  const rebuilt = [TAG.stripOffsets, TAG.stripBytes, TAG.tileOffsets, TAG.tileBytes, TAG.jpegTables, TAG.profile];
  expect(rebuilt.filter((tag) => KEPT_TAGS.has(tag))).toEqual([]);
});

it('keeps no directory and no word of a camera or a person', () => {
  const gone = [
    269,
    270,
    271,
    272,
    285,
    305,
    306,
    315,
    316,
    330,
    333,
    337,
    700,
    33_432,
    33_723,
    34_377,
    TAG.exif,
    TAG.gps,
  ];
  expect(gone.filter((tag) => KEPT_TAGS.has(tag))).toEqual([]);
});

it('lets a tag have as many items as the samples and bits of the picture ask for', () => {
  const most = (tag: number, samples: number, bits: number) => KEPT_TAGS.get(tag)?.most(samples, bits);
  expect([
    most(256, 3, 8),
    most(258, 3, 8),
    most(320, 1, 8),
    most(320, 1, 4),
    most(339, 4, 8),
    most(530, 3, 8),
    most(318, 3, 8),
  ]).toEqual([1, 3, 768, 48, 4, 2, 2]);
});

it('does not take JPEG for a plain packing, neither the old nor the new', () => {
  expect([PLAIN_COMPRESSIONS.has(6), PLAIN_COMPRESSIONS.has(7), PLAIN_COMPRESSIONS.has(1)]).toEqual([
    false,
    false,
    true,
  ]);
});

it('calls tags as people do, and others by their number', () => {
  expect([315, 34_665, 65_000].map(tiffTagName)).toEqual(['Artist', 'ExifIFD', 'tag 65000']);
});
