import { expect, it } from 'vitest';
import {
  hasRows,
  keepFact,
  nativeBytes,
  newPictureFacts,
  sizeOf,
  type PictureFacts,
} from '../../../../../../main/engine/formats/dicom/dicom-picture.ts';
import { encodeElements, type Element } from '../../../../../support/canary-dicom/encode.ts';
import { EXPLICIT } from '../../../../../support/cleaned-dicom.ts';
import { defectOf, walkerOver } from '../../../../../support/dicom-walk.ts';

function factsOf(elements: readonly Element[]): PictureFacts {
  const walker = walkerOver(encodeElements(elements, EXPLICIT));
  const facts = newPictureFacts('1.2.3');
  for (let step = walker.next(); step.kind === 'element'; step = walker.next()) keepFact(facts, step, walker);
  return facts;
}

const short = (tag: string, value: number): Element => ({ tag, vr: 'US', value: [value] });
const ROWS = short('00280010', 3);
const COLUMNS = short('00280011', 4);

it('a size is rows, columns and frames, one where nothing is said', () => {
  const frames: Element = { tag: '00280008', vr: 'IS', value: '7 ' };
  expect(sizeOf(factsOf([ROWS, COLUMNS]))).toEqual({ width: 4, height: 3, frames: 1 });
  expect(sizeOf(factsOf([frames, ROWS, COLUMNS]))).toEqual({ width: 4, height: 3, frames: 7 });
});

it('there is nothing to see without columns, though the file is of a picture', () => {
  const facts = factsOf([ROWS, short('00280011', 0)]);
  expect([sizeOf(facts), hasRows(facts), hasRows(factsOf([]))]).toEqual([null, true, false]);
});

it.each<[string, Element[], number]>([
  ['one byte a pixel where nothing is said', [], 12],
  ['as many as samples and bits ask for', [short('00280002', 3), short('00280100', 16)], 72],
  ['two a pixel of shared colours', [short('00280002', 3), { tag: '00280004', vr: 'CS', value: 'YBR_FULL_422' }], 24],
])('a picture that is not compressed takes %s', (_what, more, whole) => {
  const facts = factsOf([...more, ROWS, COLUMNS]);
  const size = sizeOf(facts);
  expect(size && nativeBytes(size, facts)?.whole).toBe(whole);
});

it('the class of the data set goes before that of the file meta', () => {
  expect(newPictureFacts('1.2.3').sopClass).toBe('1.2.3');
  expect(factsOf([{ tag: '00080016', vr: 'UI', value: '1.2.4' }]).sopClass).toBe('1.2.4');
});

it('a scale with a decimal comma is refused, other words are left to who reads them', () => {
  const scaled = (value: string) => factsOf([{ tag: '00281053', vr: 'DS', value }]);
  expect(defectOf(() => scaled('2,5'))).toMatchObject({ kind: 'decimal-comma' });
  expect(defectOf(() => scaled('two'))).toBe('none');
});
