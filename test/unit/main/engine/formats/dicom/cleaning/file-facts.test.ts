import { describe, expect, it } from 'vitest';
import { readFileFacts, type FileFacts } from '../../../../../../../main/engine/formats/dicom/cleaning/file-facts.ts';
import type { PixelForm } from '../../../../../../../main/engine/formats/dicom/reader/pixel-form.ts';
import { encodeElements, type Element } from '../../../../../../support/canary-dicom/encode.ts';
import { EXPLICIT } from '../../../../../../support/cleaned-dicom.ts';
import { defectOf as refusalOf } from '../../../../../../support/cleaning.ts';
import { defectOf, walkerOver } from '../../../../../../support/dicom-walk.ts';

const PIXELS: Element = { tag: '7fe00010', vr: 'OW', value: Buffer.alloc(8) };

function factsOf(elements: readonly Element[], form: PixelForm = 'native', behind = Buffer.alloc(0)): FileFacts {
  return readFileFacts(walkerOver(Buffer.concat([encodeElements(elements, EXPLICIT), behind])), form);
}

describe('what a file says before its pixels', () => {
  it('of its patient is read in the letters of the file, without padding, and is empty where nothing is said', () => {
    const { text } = factsOf([
      { tag: '00080005', vr: 'CS', value: 'ISO_IR 192' },
      { tag: '00100010', vr: 'PN', value: Buffer.from('Müller^Jö') },
      PIXELS,
      { tag: '00100020', vr: 'LO', value: 'behind the pixels' },
    ]);
    expect([text('PatientName'), text('PatientID')]).toEqual(['Müller^Jö', '']);
  });

  it('of its picture is its shape and what may be burned into it', () => {
    const { shape, picture } = factsOf([
      { tag: '00080008', vr: 'CS', value: 'DERIVED\\ \\SECONDARY' },
      { tag: '00280004', vr: 'CS', value: 'MONOCHROME2' },
      { tag: '00280008', vr: 'IS', value: '3' },
      { tag: '00280010', vr: 'US', value: [5] },
      { tag: '00280011', vr: 'US', value: [7] },
      { tag: '00280301', vr: 'CS', value: 'YES' },
      { tag: '60020102', vr: 'US', value: [3] },
      PIXELS,
    ]);
    expect(shape).toEqual({
      ...{ rows: 5, columns: 7, samples: null, bits: null, frames: 3, photometric: 'MONOCHROME2' },
    });
    expect(picture).toMatchObject({
      ...{ imageType: ['DERIVED', 'SECONDARY'], burnedInAnnotation: 'YES', rows: 5, columns: 7 },
      ...{ hasOverlayInPixels: true, hasPixels: true, isOpaque: false },
    });
  });

  it('of its regions is their rectangles, where all four corners are said and make one', () => {
    const region = (...corners: number[]) => ({
      elements: corners.map((corner, index) => ({
        ...{ tag: `0018${(0x6018 + index * 2).toString(16)}`, vr: 'UL', value: [corner] },
      })),
    });
    const value = [region(1, 2, 4, 6), region(5, 2, 4, 6), region(1, 2)];
    expect(factsOf([{ tag: '00186011', vr: 'SQ', value }, PIXELS]).picture.regions).toEqual([
      { x: 1, y: 2, width: 4, height: 5 },
    ]);
  });

  it('of fragments is where they and their tables lie', () => {
    const { places, picture } = factsOf(
      [
        { tag: '7fe00001', vr: 'OV', value: Buffer.alloc(8) },
        { tag: '7fe00010', vr: 'OB', value: { fragments: [Buffer.alloc(4)] } },
      ],
      'video',
    );
    expect([places.fragments, [...places.tables.values()]]).toEqual([32, [{ position: 12, length: 8 }]]);
    expect(picture.isOpaque).toBe(true);
  });
});

describe('a file is refused', () => {
  it('that breaks off before its pixels, and is read where it has none', () => {
    expect(factsOf([{ tag: '00080060', vr: 'CS', value: 'SR' }]).picture.hasPixels).toBe(false);
    const broken = Buffer.from('0800600043530a00', 'hex');
    expect(defectOf(() => factsOf([], 'native', broken))).toMatchObject({ kind: 'ends-early' });
  });

  it("that is a disc's table of contents", () => {
    const record: Element = { tag: '00041220', vr: 'SQ', value: [] };
    expect(refusalOf(() => factsOf([record])).kind).toBe('unsupported-type');
  });
});
