import { expect, test } from 'vitest';
import { cleaned, dicomWith } from '../../../../../../support/cleaned-dicom.ts';

async function cleanedText(text: string, name = 'Doe^Jane'): Promise<string | null | undefined> {
  const file = dicomWith([
    { tag: '00081030', vr: 'LO', value: text },
    { tag: '00100010', vr: 'PN', value: name },
  ]);
  const { changes } = await cleaned(file, 'clean-descriptors');
  return changes.get('(0008,1030)')?.after;
}

test.each([
  ['CT Abdomen with contrast', 'CT Abdomen with contrast'],
  ['MRI KNEE, left (Dr House) 12/03/1970', 'MRI KNEE left'],
  ['T2* axial 3D DOE 0815', 'T2* axial 3D'],
  ['Head-Neck', 'Head-Neck'],
  ['Head-Doe', null],
  ['12 03 70', null],
])('of "%s" stays "%s"', async (text, expected) => {
  expect(await cleanedText(text)).toBe(expected);
});

test('words of the field that are also the patient’s name go', async () => {
  expect(await cleanedText('CT hand Stone', 'Stone^Hand')).toBe('CT');
});
