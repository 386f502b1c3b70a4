import { expect, it } from 'vitest';
import { readGifScreen, shownSize, walkGif } from '../../../../../../main/engine/formats/gif/gif-blocks.ts';
import { gifBlocks, gifPieces } from '../../../../../../main/engine/formats/gif/gif-window.ts';
import { FOUR_GREYS, gifExtension, gifFile } from '../../../../../support/gif-file.ts';
import { defectOf, windowOf } from '../../../../../support/cleaning.ts';

const FRAME = { left: 1, top: 2, width: 4, height: 2, pixels: [0, 1, 2, 3, 3, 2, 1, 0] };
const FILE = gifFile({
  width: 9,
  height: 5,
  table: FOUR_GREYS,
  frames: [{ ...FRAME, table: FOUR_GREYS, isInterlaced: true }],
  after: [gifExtension(0xfe, 'one', 'two')],
});

it('blocks are found one behind the other, with their places', () => {
  const [image, comment, end] = [...gifBlocks(windowOf(FILE))];
  expect(image).toMatchObject({
    kind: 'image',
    start: 25,
    minimumBits: 2,
    frame: { left: 1, top: 2, isInterlaced: true, tableBytes: 12 },
  });
  expect(comment).toMatchObject({ kind: 'extension', label: 0xfe, start: image?.end });
  expect(end).toEqual({ kind: 'end', end: FILE.length });
  const dataStart = comment?.kind === 'extension' ? comment.dataStart : 0;
  expect([...gifPieces(windowOf(FILE), dataStart)].map(String)).toEqual(['one', 'two']);
});

it('a caller that has no more bytes ends a walk behind a whole frame, and fails it before', () => {
  const ends = [...gifBlocks(windowOf(FILE.subarray(0, -1)))].map(({ kind }) => kind);
  expect(ends).toEqual(['image', 'extension', 'end']);
  expect(defectOf(() => [...gifBlocks(windowOf(FILE.subarray(0, 40)))]).kind).toBe('unreadable-file');
  const walk = walkGif();
  expect(walk.next().value).toEqual([0, 13]);
  expect(() => walk.throw(new TypeError('a bug'))).toThrow('a bug');
});

it('a screen says how large it is and how many colours follow; what is shown holds the first frame', () => {
  expect(readGifScreen(FILE)).toEqual({ width: 9, height: 5, tableBytes: 12 });
  const frame = { left: 6, top: 0, width: 4, height: 9, isInterlaced: false, tableBytes: 0 };
  expect(shownSize(readGifScreen(FILE), frame)).toEqual({ width: 10, height: 9 });
  expect(defectOf(() => shownSize(readGifScreen(FILE), { ...frame, left: 65_535 })).kind).toBe('unreadable-file');
});
