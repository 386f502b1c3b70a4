import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { findTiffPages } from '../../../../../../main/engine/formats/tiff/find-page.ts';
import { defectOf } from '../../../../../support/cleaning.ts';
import { countingSource } from '../../../../../support/sparse-pictures.ts';
import { greyPage, greyTiff, tiffFile, type TiffKind } from '../../../../../support/tiff-file.ts';

const page = { entries: greyPage(2, 1), pieces: [Buffer.alloc(2)] };
const pageBytes = ({ isBig = false }: TiffKind) => (isBig ? 8 + 7 * 20 + 8 : 2 + 7 * 12 + 4) + 2;

it.each<TiffKind>([{}, { isLittle: false }, { isBig: true }])('pages are found in their order (%j)', (kind) => {
  const { offsets, layout } = findTiffPages(memorySource(tiffFile([page, page, page], kind)));
  const [first, bytes] = [kind.isBig === true ? 16 : 8, pageBytes(kind)];
  expect(offsets).toEqual([first, first + bytes, first + 2 * bytes]);
  expect([layout.isLittle, layout.isBig]).toEqual([kind.isLittle ?? true, kind.isBig ?? false]);
});

it('little more than the links is read', () => {
  const strip = { entries: greyPage(1_000, 1_000), pieces: [Buffer.alloc(1_000_000)] };
  const file = tiffFile([strip, strip]);
  const source = countingSource({ sizeBytes: file.length, pieces: [[0, file]] });
  expect([findTiffPages(source).offsets.length, source.readBytes() < 20_000]).toEqual([2, true]);
});

it.each([
  ['back to itself', 8, '1 pages and no end'],
  ['nowhere', 900_000, 'its structure goes on'],
])('a link that leads %s is refused', (_where, offset, detail) => {
  const file = greyTiff([[1, 2]]);
  file.writeUInt32LE(offset, 10 + file.readUInt16LE(8) * 12);
  expect(defectOf(() => findTiffPages(memorySource(file))).facts['detail']).toContain(detail);
});
