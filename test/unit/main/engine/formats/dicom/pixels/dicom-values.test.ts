import { expect, test } from 'vitest';
import { readDicomValues } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-values.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';

const ELEMENTS: DicomElement[] = [
  ['00080005', 'CS', 'ISO_IR 192'],
  ['00080008', 'CS', 'ORIGINAL\\PRIMARY'],
  ['00080060', 'CS', 'CR'],
  ['00081030', 'LO', Buffer.from('Schädel ')],
  ['00180015', 'CS', 'Anna Müller'],
  ['00200013', 'IS', '7 '],
  ['00280010', 'US', [512]],
  ['00280030', 'DS', '0.5\\0.25'],
  ['00281050', 'DS', 'Meier'],
  ['7FE00010', 'OW', Buffer.alloc(2_000, 7)],
];
const NAMES = ['Modality', 'ImageType', '00280010', 'PixelSpacing', 'InstanceNumber', 'StudyDescription', 'KVP'];
const VALUES = new Map<string, unknown>([
  ['Modality', 'CR'],
  ['ImageType', ['ORIGINAL', 'PRIMARY']],
  ['00280010', 512],
  ['PixelSpacing', [0.5, 0.25]],
  ['InstanceNumber', 7],
  ['StudyDescription', 'Schädel'],
  ['KVP', null],
]);

test('values come as texts, numbers and lists, in the file’s own character set, and null where it has none', () => {
  expect(readDicomValues(writeDicom(EXPLICIT_LITTLE_ENDIAN, ELEMENTS), NAMES)).toEqual(VALUES);
});

test('the beginning of a file up to its picture is enough', () => {
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, ELEMENTS);
  expect(readDicomValues(file.subarray(0, file.length - 1_500), NAMES)).toEqual(VALUES);
});

test('a name that someone typed into a field for codes is not told', () => {
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, ELEMENTS);
  expect(readDicomValues(file, ['BodyPartExamined', 'WindowCenter', '00180015'])).toEqual(
    new Map([
      ['BodyPartExamined', null],
      ['WindowCenter', null],
      ['00180015', null],
    ]),
  );
});

test('pixels, and bytes that are no DICOM file, tell nothing', () => {
  expect(readDicomValues(writeDicom(EXPLICIT_LITTLE_ENDIAN, ELEMENTS), ['7FE00010'])).toEqual(
    new Map([['7FE00010', null]]),
  );
  expect(readDicomValues(Buffer.from('not a picture at all'), ['Modality'])).toEqual(new Map([['Modality', null]]));
});
