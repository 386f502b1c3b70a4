import { expect, it } from 'vitest';
import { dicomTag } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-tags.ts';

it.each([
  ['Modality', { tag: '00080060', representation: 'CS', isHarmless: true }],
  ['PatientName', { tag: '00100010', representation: 'PN', isHarmless: false }],
  ['0008103e', { tag: '0008103E', representation: 'LO', isHarmless: false }],
  ['7fe00010', { tag: '7FE00010', representation: null, isHarmless: false }],
])('%s is found', (name, expected) => {
  expect(dicomTag(name)).toEqual(expected);
});

it.each(['', 'modality', 'Patient', '0008', '000800601', '0008006g', 'toString'])('%j is no element', (name) => {
  expect(dicomTag(name)).toBeNull();
});
