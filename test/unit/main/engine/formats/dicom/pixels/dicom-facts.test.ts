import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { readDicomFacts } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-facts.ts';
import { openDicomImage } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-image.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';

const facts = (...elements: readonly (readonly [tag: string, value: string])[]) => {
  const image = openDicomImage(memorySource(dicomWith(elements.map(([tag, value]) => ({ tag, vr: 'DS', value })))));
  return readDicomFacts(image.dataSet, 0);
};

it('pixel spacing is the patient’s, rows first', () => {
  expect(facts(['00280030', '0.5\\0.25']).spacing).toEqual({ down: 0.5, across: 0.25, at: 'patient' });
});

it('imager pixel spacing is said to be the detector’s, also where pixel spacing repeats it', () => {
  const spacing = { down: 0.1, across: 0.1, at: 'detector' };
  expect(facts(['00181164', '0.1\\0.1']).spacing).toEqual(spacing);
  expect(facts(['00181164', '0.1\\0.1'], ['00280030', '0.1\\0.1']).spacing).toEqual(spacing);
  expect(facts(['00181164', '0.1\\0.1'], ['00280030', '0.09\\0.09']).spacing).toMatchObject({ at: 'patient' });
});

it('all windows come with their names, and none that shows nothing', () => {
  const found = facts(['00281050', '40\\-600\\7'], ['00281051', '400\\1500\\0'], ['00281055', 'Soft\\LUNG']);
  expect(found.presets).toEqual([
    { centre: 40, width: 400, name: 'Soft' },
    { centre: -600, width: 1_500, name: 'LUNG' },
  ]);
});

it.each(['0\\0', '-1\\1', '0.5', 'wide'])('a spacing of %s is none', (value) => {
  expect(facts(['00280030', value]).spacing).toBeUndefined();
});
