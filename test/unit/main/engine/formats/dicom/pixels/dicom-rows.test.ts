import { expect, it } from 'vitest';
import { findDicomFrame } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-frame.ts';
import { hasWholeRows, readRow } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-rows.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { openedDicom, rleFrame } from '../../../../../../support/opened-dicom.ts';

const RLE = '1.2.840.10008.1.2.5';
const colour = (photometric: string, planar = 0): DicomElement[] => [
  ['00280002', 'US', [3]],
  ['00280004', 'CS', photometric],
  ['00280006', 'US', [planar]],
];
const counted = (count: number) => Buffer.from(Array.from({ length: count }, (_, index) => index));

async function rowOf(file: Buffer, row: number, frame = 0): Promise<number[]> {
  const { image, header } = openedDicom(file);
  return [...readRow(await findDicomFrame(image, header, frame), header, row).bytes];
}

const plain = (columns: number, rows: number, pixels: Buffer, more: DicomElement[] = []) =>
  writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(columns, rows, 8, pixels, more));

it.each([
  ['grey', plain(2, 2, counted(4)), [2, 3]],
  ['colour', plain(2, 2, counted(12), colour('RGB')), [6, 7, 8, 9, 10, 11]],
  ['colour in planes', plain(2, 2, counted(12), colour('RGB', 1)), [2, 3, 6, 7, 10, 11]],
  ['shared colours', plain(2, 2, counted(8), colour('YBR_FULL_422')), [4, 5, 6, 7]],
])('the second row of %s is read by itself', async (_what, file, expected) => {
  expect(await rowOf(file, 1)).toEqual(expected);
});

it('of a compressed frame comes from what it was decompressed to', async () => {
  const planes = [0, 4, 8].map((first) => Buffer.from([first, first + 1, first + 2, first + 3]));
  const file = writeDicom(RLE, dicomImage(2, 2, 8, { frames: [rleFrame(...planes)] }, colour('RGB')));
  expect(await rowOf(file, 1)).toEqual([2, 3, 6, 7, 10, 11]);
});

it('of bytes in big-endian words comes the right way round', async () => {
  const bits = { tag: '00280100', vr: 'US', value: [8] };
  const pixels = { tag: '7fe00010', vr: 'OW', value: counted(4) };
  expect(await rowOf(dicomWith([bits, pixels], { syntax: 'big', hasLengths: true }), 1)).toEqual([3, 2]);
});

it('is refused where the file ends before', async () => {
  const { image, header } = openedDicom(plain(2, 2, counted(4)));
  const found = await findDicomFrame(image, header, 0);
  expect(() => readRow(found, header, 2)).toThrow('The image ends in the middle of its pixel data.');
});

it.each([
  ['even rows of bytes', 2, 8, true],
  ['odd rows', 3, 8, false],
  ['single bits', 8, 1, false],
])('%s are whole or not', (_what, columns, bits, expected) => {
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(columns, 2, bits, Buffer.alloc(8)));
  expect(hasWholeRows(openedDicom(file).header)).toBe(expected);
});
