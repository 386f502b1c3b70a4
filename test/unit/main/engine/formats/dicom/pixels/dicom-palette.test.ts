import { expect, it } from 'vitest';
import { readPalette } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-palette.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage, words } from '../../../../../../support/dicom-image.ts';

/** Three tables that are the same, under the numbers of plain (0) or segmented (2) ones. */
function read(descriptor: readonly number[], table: Buffer, { form = 0, isSigned = false } = {}) {
  const tables = [1, 2, 3].flatMap((channel): DicomElement[] => [
    [`0028110${channel}`, 'US', descriptor],
    [`002812${form}${channel}`, 'OW', table],
  ]);
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(1, 1, 8, Buffer.alloc(2), tables));
  const { first, tables: channels } = readPalette(openDicom(file).dataSet, isSigned);
  return [first, ...channels[2]];
}

it.each([
  ['of 8 bits as they are', [2, 4, 8], Buffer.from([7, 200]), [4, 7, 200]],
  ['of 16 bits by their high byte', [2, 4, 16], words(0x0102, 0xff00), [4, 1, 255]],
  ['of 16 bits with nothing in it by the low one', [2, 4, 16], words(7, 200), [4, 7, 200]],
  ['that say 16 bits and store 8', [2, 4, 16], Buffer.from([7, 200]), [4, 7, 200]],
])('colours %s', (_what, descriptor, table, expected) => {
  expect(read(descriptor, table)).toEqual(expected);
});

it('the first entry may stand for a value below 0', () => {
  expect(read([2, 0xfffe, 8], Buffer.from([7, 9]), { isSigned: true })[0]).toBe(-2);
});

it('segments are values as they are and lines to a value, as many as the descriptor says', () => {
  const table = words(0, 2, 0x0000, 0x6400, 1, 4, 0x9600, 0, 2, 1, 1);
  expect(read([6, 0, 16], table, { form: 2 })).toEqual([0, 0, 100, 112, 125, 137, 150]);
});

it('a table that repeats itself, or is missing, is refused in words', () => {
  expect(() => read([6, 0, 16], words(2, 1, 0, 0), { form: 2 })).toThrow('a colour table that repeats itself');
  const bare = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(1, 1, 8, Buffer.alloc(2)));
  expect(() => readPalette(openDicom(bare).dataSet, false)).toThrow('its colour table is missing');
});
