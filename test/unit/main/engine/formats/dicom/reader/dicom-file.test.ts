import { describe, expect, it } from 'vitest';
import { DataSet } from '../../../../../../../main/engine/formats/dicom/reader/data-set.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import type { Element, Encoding } from '../../../../../../support/canary-dicom/encode.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';

const SPACING = 0x0028_0030;
const GROUPS = 0x5200_9230;
const LAST: Element = { tag: '00181063', vr: 'DS', value: '12.5' };
const ELEMENTS: readonly Element[] = [
  { tag: '00280030', vr: 'DS', value: '0.5\\2,5 ' },
  { tag: '00280103', vr: 'US', value: [1] },
  { tag: '00281101', vr: 'SS', value: [256, 0xfffe, 16] },
  { tag: '52009230', vr: 'SQ', value: [{ elements: [LAST] }, { elements: [] }] },
];

describe('a DICOM file in memory', () => {
  it.each<Encoding>([
    { syntax: 'explicit', hasLengths: true },
    { syntax: 'explicit', hasLengths: false },
    { syntax: 'implicit', hasLengths: true },
    { syntax: 'implicit', hasLengths: false },
    { syntax: 'big', hasLengths: false },
    { syntax: 'deflated', hasLengths: true },
    { syntax: 'explicit', un: 'defined', hasLengths: true },
  ])('has its values, written as $syntax', (encoding) => {
    const { dataSet, defect } = openDicom(dicomWith(ELEMENTS, encoding));
    expect(defect).toBeNull();
    expect([dataSet.text(0x0010_0010), dataSet.uint16(0x0028_0010), dataSet.decimal(SPACING)]).toEqual([
      'Doe^Jane',
      2,
      0.5,
    ]);
    expect([dataSet.int16(0x0028_1101, 1), dataSet.uint16(0x0028_1101, 3)]).toEqual([-2, null]);
    expect(defectOf(() => dataSet.decimal(SPACING, 1))).toEqual({ kind: 'decimal-comma', tag: SPACING });
    expect(dataSet.items(GROUPS).map((item) => item.decimal(0x0018_1063))).toEqual([12.5, null]);
    expect(dataSet.elements.get(0x7fe0_0010)?.tag).toBe(0x7fe0_0010);
  });

  it('has nothing where there is nothing', () => {
    const { dataSet } = openDicom(dicomWith([]));
    const missing = 0x0099_0001;
    expect([dataSet.value(missing), dataSet.text(missing), dataSet.decimal(missing), dataSet.items(missing)]).toEqual([
      null,
      null,
      null,
      [],
    ]);
  });

  it('reads no items in what is no sequence', () => {
    expect(openDicom(dicomWith([])).dataSet.items(0x0010_0010)).toEqual([]);
  });

  it('stops where it is told to', () => {
    const { dataSet } = openDicom(dicomWith([]), { untilTag: 0x0010_0020 });
    expect([...dataSet.elements.keys()]).toEqual([0x0008_0016, 0x0008_0018, 0x0008_0060, 0x0010_0010]);
  });

  it('keeps what came before a defect', () => {
    const { dataSet, defect } = openDicom(dicomWith([]).subarray(0, -3));
    expect([defect?.kind, dataSet.text(0x0010_0020), dataSet.elements.get(0x7fe0_0010)]).toEqual([
      'ends-early',
      'PID-1',
      undefined,
    ]);
  });

  it('is refused where there is no data set', () => {
    expect(defectOf(() => openDicom(Buffer.alloc(0)))).toEqual({ kind: 'no-data-set' });
  });
});

it('a data set of no elements is empty', () => {
  const empty = new DataSet(Buffer.alloc(0), { isLittleEndian: true, isExplicit: true }, []);
  expect([empty.elements.size, empty.elements.get(0x7fe0_0010)]).toEqual([0, undefined]);
});
