import { describe, expect, it } from 'vitest';
import {
  DataSet,
  memoryReader,
  placeElements,
} from '../../../../../../../main/engine/formats/dicom/reader/data-set.ts';
import { ElementWalker } from '../../../../../../../main/engine/formats/dicom/reader/element-walker.ts';
import { EXPLICIT_LITTLE, EXPLICIT_BIG } from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { encodeElements, type Element, type Encoding } from '../../../../../../support/canary-dicom/encode.ts';
import { EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';

function setOf(elements: readonly Element[], encoding: Encoding = EXPLICIT): DataSet {
  const bytes = encodeElements(elements, encoding);
  const form = encoding.syntax === 'big' ? EXPLICIT_BIG : EXPLICIT_LITTLE;
  return new DataSet(bytes, form, placeElements(new ElementWalker(memoryReader(bytes, 0), form)));
}

const text = (tag: string, value: string): Element => ({ tag, vr: 'DS', value });

describe('values of a data set', () => {
  it('are texts without padding, and null where there are none', () => {
    const set = setOf([text('00100020', ' A1 ')]);
    expect([set.text(0x0010_0020), set.text(0x0010_0010), set.value(0x0010_0010)]).toEqual(['A1', null, null]);
  });

  it.each<Encoding>([EXPLICIT, { syntax: 'big', hasLengths: true }])(
    'are numbers in the order of the file (%j)',
    (encoding) => {
      const set = setOf([{ tag: '00281101', vr: 'US', value: [3, 0xfffe] }], encoding);
      const numbers = [set.uint16(0x0028_1101), set.uint16(0x0028_1101, 1), set.int16(0x0028_1101, 1)];
      expect([...numbers, set.uint16(0x0028_1101, 2), set.int16(0x0028_0010)]).toEqual([3, 65_534, -2, null, null]);
    },
  );

  it('are decimals by their place, and a defect where they are none', () => {
    const set = setOf([text('00281050', '40\\-1.5e1'), text('00281051', 'wide')]);
    expect([set.decimal(0x0028_1050), set.decimal(0x0028_1050, 1), set.decimal(0x0028_1050, 2)]).toEqual([
      40,
      -15,
      null,
    ]);
    expect(defectOf(() => set.decimal(0x0028_1051))).not.toBe('none');
  });
});

describe('items of a data set', () => {
  const sequence = (vr: string): Element => ({
    ...{ tag: '00082218', vr: 'SQ' },
    value: [{ elements: [{ tag: '00080100', vr, value: 'A1' }] }, { elements: [] }],
  });

  it.each<Encoding>([
    EXPLICIT,
    { syntax: 'explicit', hasLengths: false },
    { syntax: 'explicit', hasLengths: true, un: 'defined' },
    { syntax: 'explicit', hasLengths: true, un: 'undefined' },
  ])('are data sets of their own, however they are written (%j)', (encoding) => {
    const items = setOf([sequence('SH')], encoding).items(0x0008_2218);
    expect(items.map((item) => item.text(0x0008_0100))).toEqual(['A1', null]);
  });

  it('are none of what is no sequence, and those before a defect of what is broken', () => {
    expect(setOf([text('00100020', 'A1')]).items(0x0010_0020)).toEqual([]);
    const bytes = encodeElements([sequence('SH')], EXPLICIT);
    const broken = Buffer.from(bytes).fill(0xff, bytes.length - 8, bytes.length - 4);
    const form = EXPLICIT_LITTLE;
    const set = new DataSet(broken, form, placeElements(new ElementWalker(memoryReader(broken, 0), form)));
    expect(set.items(0x0008_2218)).toHaveLength(1);
  });
});

it('elements are placed with their ends, up to a tag', () => {
  const bytes = encodeElements([text('00100020', 'A1'), text('00280010', 'B')], EXPLICIT);
  const walker = new ElementWalker(memoryReader(bytes, 0), EXPLICIT_LITTLE);
  expect([...placeElements(walker, 0x0028_0000)]).toEqual([
    { tag: 0x0010_0020, vr: 'DS', position: 0, valuePosition: 8, end: 10, isUndefinedLength: false },
  ]);
});
