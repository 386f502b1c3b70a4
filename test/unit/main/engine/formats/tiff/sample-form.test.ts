import { expect, it } from 'vitest';
import { asStored, sampleForms } from '../../../../../../main/engine/formats/tiff/sample-form.ts';
import { greyPage, tiffFile, type TiffPageOf } from '../../../../../support/tiff-file.ts';

const page = (bits: number, format: number, photometric = 1): TiffPageOf => ({
  entries: greyPage(1, 1, [
    { tag: 258, values: [bits] },
    { tag: 262, values: [photometric] },
    { tag: 339, values: [format, format, format] },
  ]),
  pieces: [Buffer.alloc(8)],
});

it('each page has its own form', () => {
  const pages = [page(8, 1), page(8, 2), page(16, 2), page(16, 3), page(32, 3), page(32, 2)];
  expect(sampleForms(tiffFile(pages))).toEqual(['other', 'signed-8', 'signed-16', 'half', 'other', 'other']);
});

it.each([{}, { isLittle: false }, { isBig: true }])(
  'a page is said to be of plain numbers, and no other page (%j)',
  (kind) => {
    const file = tiffFile([page(16, 3, 0), page(16, 2)], kind);
    const before = Buffer.from(file);
    expect(sampleForms(asStored(file, 0))).toEqual(['other', 'signed-16']);
    expect(asStored(file, 7).equals(file)).toBe(true);
    expect(file.equals(before)).toBe(true);
  },
);

it.each([
  ['no TIFF', Buffer.from('no TIFF')],
  ['a page that lies beyond the end', Buffer.from('49492a00ffffff7f', 'hex')],
  ['nothing', Buffer.alloc(0)],
])('%s has no page', (_, bytes) => {
  expect(sampleForms(bytes)).toEqual([]);
});

it('a file whose pages lead back to themselves comes to an end', () => {
  const file = tiffFile([{ entries: [{ tag: 339, values: [1] }] }]);
  file.writeUInt32LE(8, 8 + 2 + 12);
  expect(sampleForms(file).length).toBeLessThanOrEqual(100_000);
});
