import { expect, it } from 'vitest';
import { darkestColour } from '../../../../../../../main/engine/formats/dicom/pixels/darkest-colour.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage, words } from '../../../../../../support/dicom-image.ts';
import { openedDicom } from '../../../../../../support/opened-dicom.ts';

const hexOf = (colours: readonly Buffer[]) => colours.map((bytes) => bytes.toString('hex'));

/** Of a frame of these elements beside those of a grey picture of one row. */
function darkest(bits: number, pixels: Buffer, more: readonly DicomElement[] = [], isBigEndian = false): string[] {
  const columns = (pixels.length * 8) / bits;
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(columns, 1, bits, pixels, more));
  return hexOf(darkestColour(pixels, openedDicom(file).header, isBigEndian));
}

const GREY = words(10, 20, 40);
const SIGNED: DicomElement = ['00280103', 'US', [1]];
const INVERTED: DicomElement = ['00280004', 'CS', 'MONOCHROME1'];

it('of grey that starts at black is 0', () => {
  expect(darkest(16, GREY)).toEqual(['0000']);
});

it.each<[string, DicomElement[], string]>([
  ['shown inverted is the highest value', [INVERTED], '2800'],
  ['of a slope that turns it round is the highest value', [['00281053', 'DS', '-1']], '2800'],
  ['shown inverted and turned round is 0', [INVERTED, ['00281053', 'DS', '-1']], '0000'],
  ['with a sign is the lowest value', [SIGNED], '0a00'],
  [
    'with a sign and a window is what that shows black',
    [SIGNED, ['00281050', 'DS', '0'], ['00281051', 'DS', '200']],
    '9cff',
  ],
  [
    'is never beyond what the stored bits hold',
    [SIGNED, ['00280101', 'US', [6]], ['00281050', 'DS', '0'], ['00281051', 'DS', '2000']],
    'e0ff',
  ],
])('of grey %s', (_what, more, expected) => {
  expect(darkest(16, GREY, more)).toEqual([expected]);
});

it('is written in the order of the file', () => {
  expect(darkest(16, GREY.swap16(), [INVERTED], true)).toEqual(['0028']);
});

it('of numbers with a point is the lowest of them', () => {
  const pixels = Buffer.alloc(8);
  pixels.writeFloatLE(-1.5, 0);
  const elements = dicomImage(2, 1, 32, pixels).filter(([tag]) => tag !== '7fe00010');
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, [...elements, ['7fe00008', 'OF', pixels]]);
  expect(hexOf(darkestColour(pixels, openedDicom(file).header, false))).toEqual(['0000c0bf']);
});

it.each([
  ['RGB', ['00', '00', '00']],
  ['YBR_FULL', ['00', '80', '80']],
  ['YBR_FULL_422', ['00', '80', '80']],
  ['YBR_PARTIAL_422', ['10', '80', '80']],
])('of %s is black in each channel', (photometric, expected) => {
  expect(
    darkest(8, Buffer.alloc(6), [
      ['00280002', 'US', [3]],
      ['00280004', 'CS', photometric],
    ]),
  ).toEqual(expected);
});

it('of a palette is the entry that gives the least light', () => {
  const table = (channel: number, values: number[]): DicomElement[] => [
    [`0028110${channel}`, 'US', [3, 5, 8]],
    [`0028120${channel}`, 'OW', Buffer.from(values)],
  ];
  const palette = [...table(1, [90, 60, 0, 0]), ...table(2, [0, 0, 50, 0]), ...table(3, [0, 0, 0, 0])];
  expect(darkest(8, Buffer.alloc(4), [['00280004', 'CS', 'PALETTE COLOR'], ...palette])).toEqual(['06']);
});

it('of colours nobody here knows is refused', () => {
  const hsv: DicomElement[] = [
    ['00280002', 'US', [3]],
    ['00280004', 'CS', 'HSV'],
  ];
  expect(() => darkest(8, Buffer.alloc(6), hsv)).toThrow('This form of DICOM (its colours) cannot be painted over.');
});
