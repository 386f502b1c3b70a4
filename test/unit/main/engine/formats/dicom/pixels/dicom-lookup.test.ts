import { describe, expect, it } from 'vitest';
import {
  asGreys,
  readLookup,
  throughTable,
} from '../../../../../../../main/engine/formats/dicom/pixels/dicom-lookup.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage, dicomSequence, words } from '../../../../../../support/dicom-image.ts';

const VOI = 0x0028_3010;

function read(descriptor: Buffer, data: Buffer, isSigned = false) {
  const sequence = dicomSequence('00283010', [
    ['00283002', 'US', descriptor],
    ['00283006', 'OW', data],
  ]);
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(1, 1, 8, Buffer.alloc(2), [sequence]));
  return readLookup(openDicom(file).dataSet, VOI, isSigned);
}

describe('a table of a file', () => {
  it('starts at the value its descriptor says, with its sign', () => {
    const values = Uint16Array.from([0, 200, 255]);
    expect(read(words(3, 10, 8), words(0, 200, 255))).toEqual({ first: 10, values, bits: 8 });
    expect(read(words(3, -5, 8), words(0, 200, 255), true)?.first).toBe(-5);
    expect(read(words(3, -5, 8), words(0, 200, 255))?.first).toBe(65_531);
  });

  it('may store its entries in single bytes', () => {
    expect([...(read(words(4, 0, 8), Buffer.from([1, 2, 3, 4]))?.values ?? [])]).toEqual([1, 2, 3, 4]);
  });

  it('has 65,536 entries where it says 0', () => {
    const values = read(words(0, 0, 16), Buffer.alloc(131_072, 1))?.values;
    expect([values?.length, values?.at(-1)]).toEqual([65_536, 257]);
  });

  it('is none where it is missing, too short or too wide', () => {
    const bare = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(1, 1, 8, Buffer.alloc(2)));
    expect(readLookup(openDicom(bare).dataSet, VOI, false)).toBeNull();
    expect(read(words(9, 0, 8), Buffer.alloc(4))).toBeNull();
    expect([read(words(2, 0, 17), words(1, 2)), read(words(2, 0, 0), words(1, 2))]).toEqual([null, null]);
  });
});

it('samples beyond the ends of a table have the entries there', () => {
  const table = { first: 10, values: Uint16Array.from([100, 200, 300]), bits: 16 };
  expect([...throughTable(Float32Array.from([-4, 10, 10.6, 12, 99]), table)]).toEqual([100, 100, 200, 300, 300]);
});

it('a table of any bits becomes greys of 8, and the other way round', () => {
  const table = { first: -3, values: Uint16Array.from([0, 2_048, 4_095, 9_999]), bits: 12 };
  expect(asGreys(table, false)).toEqual({ first: -3, greys: Uint8Array.from([0, 128, 255, 255]) });
  expect([...asGreys(table, true).greys]).toEqual([255, 127, 0, 0]);
});
