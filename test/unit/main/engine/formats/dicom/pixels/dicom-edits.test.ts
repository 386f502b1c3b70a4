import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import {
  elementBytes,
  elementHeader,
  withItem,
  writeEdited,
} from '../../../../../../../main/engine/formats/dicom/pixels/dicom-edits.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { encodeElements, type Element, type Encoding } from '../../../../../../support/canary-dicom/encode.ts';
import { dicomWith, EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';

const hexOf = (bytes: Buffer) => bytes.toString('hex');

describe('an element', () => {
  it.each([
    ['texts by a space', 0x0010_0010, 'PN', 'Doe', '10001000504e0400446f6520'],
    ['identifiers by zero', 0x0008_0018, 'UI', '1.2', '0800180055490400312e3200'],
    ['nothing that is even', 0x0008_0060, 'CS', 'CT', '08006000435302004354'],
  ])('pads %s', (_what, tag, vr, text, expected) => {
    expect(hexOf(elementBytes(tag, vr, Buffer.from(text), EXPLICIT_LITTLE))).toBe(expected);
  });

  it('is refused where its header has no room for its length', () => {
    expect(() => elementHeader(0x0008_0060, 'CS', 70_000, EXPLICIT_LITTLE)).toThrow('too large to be painted over');
    expect(hexOf(elementHeader(0x0008_0060, 'CS', 70_000, IMPLICIT_LITTLE))).toBe('0800600070110100');
  });
});

/** What is written of these elements with edits. */
function edited(elements: readonly Element[], edits: ReadonlyMap<number, Buffer | null>, before = Infinity): string {
  const file = dicomWith(elements);
  const all = [...openDicom(file).dataSet.elements.values()];
  const sink = memorySink();
  const found = all.filter(({ tag }) => tag >> 16 === 0x0010);
  writeEdited(memorySource(file), sink, { elements: found, edits, before });
  return hexOf(sink.content());
}

describe('elements are written', () => {
  const ids: Element[] = [
    { tag: '00100010', vr: 'PN', value: 'A' },
    { tag: '00100020', vr: 'LO', value: 'B' },
  ];
  const sex = elementBytes(0x0010_0040, 'CS', Buffer.from('F'), EXPLICIT_LITTLE);
  const dates = elementBytes(0x0010_0015, 'DA', Buffer.from('20010101'), EXPLICIT_LITTLE);
  const encoded = (...elements: Element[]) => hexOf(encodeElements(elements, EXPLICIT));

  it('as they are without an edit', () => {
    expect(edited(ids, new Map())).toBe(encoded(...ids));
  });

  it('replaced, left out and added in their places', () => {
    const edits = new Map([
      [0x0010_0040, sex],
      [0x0010_0015, dates],
      [0x0010_0020, null],
    ]);
    expect(edited(ids, edits)).toBe(encoded(...ids.slice(0, 1)) + hexOf(dates) + hexOf(sex));
    expect(edited(ids, new Map([[0x0010_0010, dates]]))).toBe(hexOf(dates) + encoded(...ids.slice(1)));
  });

  it('with nothing added that belongs behind what comes next', () => {
    expect(edited(ids, new Map([[0x0010_0040, sex]]), 0x0010_0030)).toBe(encoded(...ids));
  });
});

describe('a sequence', () => {
  const TAG = 0x0012_0064;
  const code = (value: string): Element => ({ tag: '00080100', vr: 'SH', value });
  const sequence = (...values: string[]): Element => ({
    ...{ tag: '00120064', vr: 'SQ', value: values.map((value) => ({ elements: [code(value)] })) },
  });
  const item = encodeElements([code('113101')], EXPLICIT);

  it('is made where there was none', () => {
    const made = withItem(memorySource(Buffer.alloc(0)), undefined, TAG, item, EXPLICIT_LITTLE);
    expect(made).toEqual(encodeElements([sequence('113101')], EXPLICIT));
  });

  it.each<Encoding>([EXPLICIT, { syntax: 'explicit', hasLengths: false }])('keeps its items (%j)', (encoding) => {
    const file = dicomWith([sequence('113100')], encoding);
    const found = openDicom(file).dataSet.elements.get(TAG);
    const longer = withItem(memorySource(file), found, TAG, item, EXPLICIT_LITTLE);
    const codes = openDicom(Buffer.concat([dicomWith([]).subarray(0, -20), longer])).dataSet.items(TAG);
    expect(codes.map((set) => set.text(0x0008_0100))).toEqual(['113100', '113101']);
  });
});
