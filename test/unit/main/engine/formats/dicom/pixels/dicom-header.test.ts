import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { functionalGroup } from '../../../../../../../main/engine/formats/dicom/pixels/functional-group.ts';
import {
  readDicomHeader,
  type DicomHeader,
} from '../../../../../../../main/engine/formats/dicom/pixels/dicom-header.ts';
import { openDicomImage } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-image.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';

function imageOf(elements: readonly Element[]) {
  return openDicomImage(memorySource(dicomWith(elements)));
}

function headerOf(elements: readonly Element[], frame = 0): DicomHeader {
  return readDicomHeader(imageOf(elements), frame);
}

const text = (tag: string, value: string): Element => ({ tag, vr: 'DS', value });
const short = (tag: string, value: number): Element => ({ tag, vr: 'US', value: [value] });
const groups = (tag: string, ...centres: string[]): Element => ({
  ...{ tag, vr: 'SQ' },
  value: centres.map((centre) => ({
    elements: [
      { tag: '00289132', vr: 'SQ', value: [{ elements: [text('00281050', centre), text('00281051', '10')] }] },
    ],
  })),
});

describe('the header of a file', () => {
  it('that says little is that of one grey frame', () => {
    expect(headerOf([])).toEqual({
      facts: { modality: 'CT' },
      ...{ transferSyntax: '1.2.840.10008.1.2.1', isBigEndian: false, isEncapsulated: false, pixelVr: 'OW' },
      ...{ width: 2, height: 2, frames: 1, samplesPerPixel: 1, isPlanar: false, photometric: 'MONOCHROME2' },
      ...{ bitsAllocated: 16, bitsStored: 16, isSigned: false, isFloat: false, isInverted: false },
      ...{ slope: 1, intercept: 0, window: null, modalityTable: null, greyTable: null, palette: null },
    });
  });

  it('does not scale by 0, and stores no more bits than it has', () => {
    expect(headerOf([text('00281053', '0'), short('00280101', 17)])).toMatchObject({ slope: 1, bitsStored: 16 });
    expect(headerOf([text('00281053', '-2.5'), short('00280101', 12)])).toMatchObject({ slope: -2.5, bitsStored: 12 });
  });

  it('takes what is said of a frame, then of all frames, then of the file', () => {
    const own = groups('52009230', '1', '2');
    const shared = groups('52009229', '3');
    const centre = (elements: readonly Element[], frame: number) => headerOf(elements, frame).window?.centre;
    expect(centre([own, shared, text('00281050', '4')], 1)).toBe(2);
    expect(centre([own, shared, text('00281050', '4')], 2)).toBe(3);
    expect(centre([text('00281050', '4'), text('00281051', '9')], 2)).toBe(4);
  });

  it('names the group that speaks for a frame', () => {
    const { dataSet } = imageOf([groups('52009230', '7')]);
    expect(functionalGroup(dataSet, 0, 0x0028_9132).text(0x0028_1050)).toBe('7');
    expect(functionalGroup(dataSet, 1, 0x0028_9132)).toBe(dataSet);
  });
});

describe('a window', () => {
  const windowOf = (width: string, kind = '') =>
    headerOf([text('00281050', '5'), text('00281051', width), { tag: '00281056', vr: 'CS', value: kind }]).window;

  it.each([
    ['is kept', '40', '', { centre: 5, width: 40, isExact: false }],
    ['has two values at least', '1', '', { centre: 5, width: 2, isExact: false }],
    ['may be narrow where it is exact', '0.2', 'LINEAR_EXACT', { centre: 5, width: 0.2, isExact: true }],
    ['without a width is none', '0', 'LINEAR_EXACT', null],
    ['that is narrow and not exact is none', '0.5', '', null],
    ['that cannot be read is none', 'wide', '', null],
  ])('%s', (_what, width, kind, expected) => {
    expect(windowOf(width, kind)).toEqual(expected);
  });
});

it.each<[string, Element, string]>([
  ['2 values a pixel', short('00280002', 2), 'This form of DICOM (2 values a pixel) cannot be opened here.'],
  ['12 bits a value', short('00280100', 12), 'This form of DICOM (12 bits a value) cannot be opened here.'],
  ['a slope with a comma', text('00281053', '2,5'), 'comma'],
])('is refused for %s', (_what, element, message) => {
  expect(() => headerOf([element])).toThrow(message);
});
