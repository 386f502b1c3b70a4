import { describe, expect, it } from 'vitest';
import {
  refuseDiscContents,
  refuseDocument,
  refuseForm,
} from '../../../../../../../main/engine/formats/dicom/facts/refuse-form.ts';
import { checkImage } from '../../../../../../../main/engine/formats/check-image.ts';
import { memoryReader } from '../../../../../../../main/engine/base/random-reader.ts';
import { cleaned, dicomWith, EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';
import { defectOf } from '../../../../../../support/cleaning.ts';

const of = (transferSyntax: string, sopClassUid = '1.2.840.10008.5.1.4.1.1.2') => ({ transferSyntax, sopClassUid });

describe('a form of DICOM', () => {
  it.each(['', '1.2.840.10008.1.2', '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.4.70', '1.2.840.10008.1.2.4.102'])(
    'that can be looked into is not refused: %j',
    (syntax) => {
      expect(() => refuseForm(of(syntax))).not.toThrow();
    },
  );

  it.each([
    ['JPIP', '1.2.840.10008.1.2.4.94'],
    ['SMPTE ST 2110', '1.2.840.10008.1.2.7.1'],
    ['deflated frames', '1.2.840.10008.1.2.8.1'],
    ['a standard one to come', '1.2.840.10008.1.2.4.999'],
    ['words', '1.2.840.10008.Zqmustermann'],
    ['a maker’s own', '1.2.840.113619.5.2'],
  ])('that cannot needs a person, and is never called damaged: %s', (_, syntax) => {
    const { kind, facts } = defectOf(() => refuseForm(of(syntax)));
    expect([kind, JSON.stringify(facts)]).toEqual(['unreadable-file', expect.not.stringMatching(/damaged|Zqmuster/)]);
  });
});

it('a disc’s contents and documents are refused by their class or their elements', () => {
  expect(defectOf(() => refuseForm(of('', '1.2.840.10008.1.3.10'))).kind).toBe('unsupported-type');
  expect(defectOf(() => refuseDiscContents(0x0004_1220)).kind).toBe('unsupported-type');
  expect(() => refuseDiscContents(0x0008_1115)).not.toThrow();
  expect(defectOf(() => refuseDocument('1.2.840.10008.5.1.4.1.1.104.1')).kind).toBe('unsupported-type');
  expect(() => refuseDocument('1.2.840.10008.5.1.4.1.1.7')).not.toThrow();
});

describe('intake and cleaning refuse the same', () => {
  const bits: Element = { tag: '00280100', vr: 'US', value: [8] };
  const pixels = (value: Element['value']): Element => ({ tag: '7fe00010', vr: 'OB', value });
  const second: Element = { tag: '7fe00008', vr: 'OF', value: Buffer.alloc(8) };
  const JPEG = '1.2.840.10008.1.2.4.50';

  it.each<[string, readonly Element[], string?]>([
    ['a private transfer syntax', [], '1.2.840.113619.5.2'],
    ['a transfer syntax that is not supported', [], '1.2.840.10008.1.2.8.1'],
    ['a disc’s contents without its class', [{ tag: '00041220', vr: 'SQ', value: [] }]],
    ['a document with pixels', [{ tag: '00080016', vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.104.1' }]],
    ['pixels that are too short', [bits, pixels(Buffer.alloc(2))]],
    ['far more than the picture takes', [bits, pixels(Buffer.alloc(70_000))]],
    ['no pixels at all', [bits, pixels(Buffer.alloc(0))]],
    ['a number of frames that is none', [bits, pixels(Buffer.alloc(40)), { tag: '00280008', vr: 'IS', value: '1A' }]],
    ['no rows', [{ tag: '00280010', vr: 'US', value: [0] }]],
    ['a second picture', [bits, pixels(Buffer.alloc(4)), second]],
    ['compressed pixels without fragments', [bits, pixels(Buffer.alloc(4))], JPEG],
    ['fragments of a form nobody knows', [bits, pixels({ fragments: [Buffer.from('Zqmuster')] })]],
    [
      'fewer fragments than frames',
      [pixels({ fragments: [Buffer.alloc(4)] }), { tag: '00280008', vr: 'IS', value: '3' }],
      JPEG,
    ],
  ])('%s', async (_, elements, syntax) => {
    const file = dicomWith(elements, EXPLICIT, syntax);
    const atIntake = await checkImage(memoryReader(file), file.length, 'application/dicom');
    const { outcome } = await cleaned(file);
    expect([atIntake.ok, outcome.ok]).toEqual([false, false]);
    if (!atIntake.ok && !outcome.ok) expect(atIntake.failure.kind).toBe(outcome.failure.kind);
  });
});
