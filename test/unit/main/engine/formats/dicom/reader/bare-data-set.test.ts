import { expect, it } from 'vitest';
import { startsLikeBareDicom } from '../../../../../../../main/engine/formats/dicom/reader/bare-data-set.ts';
import { encodeElements, type Element, type Encoding } from '../../../../../../support/canary-dicom/encode.ts';

const THREE: readonly Element[] = [
  { tag: '00080016', vr: 'UI', value: '1.2.3.' },
  { tag: '00080060', vr: 'CS', value: 'CT' },
  { tag: '00100010', vr: 'PN', value: 'Doe^Jane' },
];
const EXPLICIT: Encoding = { syntax: 'explicit', hasLengths: true };
const bytes = (elements: readonly Element[], encoding = EXPLICIT): Buffer =>
  Buffer.concat([encodeElements(elements, encoding), Buffer.alloc(12)]);

it.each<[string, Buffer, boolean]>([
  ['three explicit elements', bytes(THREE), true],
  ['three implicit elements', bytes(THREE, { syntax: 'implicit', hasLengths: true }), true],
  ['three big-endian elements', bytes(THREE, { syntax: 'big', hasLengths: true }), true],
  ['two elements', bytes(THREE.slice(1)), false],
  ['elements in another order', bytes([...THREE].reverse()), false],
  ['elements of other groups', bytes(THREE.map((element, index) => ({ ...element, tag: `0030001${index}` }))), false],
  ['words', Buffer.from('The patient Jane Doe was seen today by Dr House and is well.'), false],
  ['nothing', Buffer.alloc(0), false],
])('a head of %s starts a bare data set: or not', (_, head, isDicom) => {
  expect(startsLikeBareDicom(head)).toBe(isDicom);
});
