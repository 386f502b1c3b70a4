import { describe, expect, it } from 'vitest';
import { checkTiff } from '../../../../../../main/engine/formats/tiff/check-tiff.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';
import { greyPage, greyTiff, tiffFile, type TiffEntryOf, type TiffKind } from '../../../../../support/tiff-file.ts';

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
];
const page = (...more: TiffEntryOf[]) => ({ entries: greyPage(3, 2, more), pieces: [Buffer.alloc(6)] });

/** The file with the link at the end of its first directory changed. */
function linked(offset: number): Buffer {
  const file = greyTiff(ROWS);
  file.writeUInt32LE(offset, 10 + file.readUInt16LE(8) * 12);
  return file;
}

describe('a file is whole', () => {
  it.each<TiffKind>([{}, { isLittle: false }, { isBig: true }, { isLittle: false, isBig: true }])(
    'written as %j',
    async (kind) => {
      expect(await checkBytes(checkTiff, tiffFile([page(), page()], kind))).toEqual({ width: 3, height: 2, frames: 2 });
    },
  );

  it.each([
    [
      'a strip that was never written',
      [
        { tag: 273, type: 4, values: [900_000] },
        { tag: 279, type: 4, values: [0] },
      ],
    ],
    ['a private tag that leads nowhere', [{ tag: 40_000, type: 7, values: Buffer.alloc(9), place: 900_000 }]],
  ])('with %s', async (_what, entries) => {
    expect(await checkBytes(checkTiff, tiffFile([page(...entries)]))).toMatchObject({ frames: 1 });
  });
});

it.each([
  ['a strip beyond its end', greyTiff(ROWS).subarray(0, -1), 'its structure goes on'],
  ['a strip that says it is longer', tiffFile([page({ tag: 279, type: 4, values: [900] })]), 'its structure goes on'],
  [
    'a value beyond its end',
    tiffFile([page({ tag: 270, values: 'some words', place: 900_000 })]),
    'its structure goes on',
  ],
  ['pages that lead back', linked(8), 'leads back to itself'],
  ['a page that is nowhere', linked(900_000), 'its structure goes on'],
  ['no strips', tiffFile([{ entries: greyPage(3, 2) }]), 'a page without strips or tiles'],
  ['no columns', tiffFile([page({ tag: 256, values: [0] })]), 'states 0 x 2 pixels'],
  ['a size in words', tiffFile([page({ tag: 257, values: '2' })]), 'an entry of a wrong type'],
  ['no page', Buffer.from('49492a0000000000', 'hex'), 'no directory'],
  ['a page without entries', Buffer.from('49492a00080000000000', 'hex'), '0 entries at byte 8'],
])('a file with %s is refused', async (_what, file, detail) => {
  expect(await checkBytes(checkTiff, file)).toContain(detail);
});
