import { expect, it } from 'vitest';
import { isRegisteredUid } from '../../../../../../../main/engine/formats/dicom/cleaning/registered-uids.ts';

it.each([
  ['a class', '1.2.840.10008.5.1.4.1.1.2', true],
  ['a class of four more numbers', '1.2.840.10008.5.1.4.1.1.88.33', true],
  ['a transfer syntax', '1.2.840.10008.1.2.4.90', true],
  ['a frame of reference', '1.2.840.10008.1.4.1.1', true],
  ['a coding scheme', '1.2.840.10008.2.16.4', true],
  ['an instance that is well known', '1.2.840.10008.1.20.1.1', false],
  ['the root', '1.2.840.10008', false],
  ['the root and a dot', '1.2.840.10008.', false],
  ['a class and a number', '1.2.840.10008.5.1.4.1.1.2.7', false],
  ['a birth date', '1.2.840.10008.19550214', false],
  ['a class written otherwise', '1.2.840.10008.5.1.4.1.1.02', false],
  ['words', '1.2.840.10008.5.1.4.1.1.Anna', false],
  ['a name of every object', '1.2.840.10008.constructor.1', false],
  ['nothing', '', false],
])('%s (%s) is registered: %s', (_, uid, expected) => {
  expect(isRegisteredUid(uid)).toBe(expected);
});
