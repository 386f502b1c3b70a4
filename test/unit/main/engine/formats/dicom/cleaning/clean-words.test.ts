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

test.each([
  ['DOE', 'REMOVED'],
  ['HAND_DOE', 'REMOVED'],
  ['HAND 0815', 'REMOVED'],
  ['HAND', 'HAND'],
  ['STONE', 'STONE'],
])('of the coded word "%s" stays "%s" where the patient is called so', async (word, expected) => {
  const file = dicomWith([
    { tag: '00100010', vr: 'PN', value: 'Doe^Stone' },
    { tag: '00100020', vr: 'LO', value: '0815' },
    { tag: '00180015', vr: 'CS', value: word },
  ]);
  const { changes } = await cleaned(file);
  expect(changes.get('(0018,0015)')?.after).toBe(expected);
});
