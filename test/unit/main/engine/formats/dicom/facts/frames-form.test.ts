import { expect, it } from 'vitest';
import { framesFormOf } from '../../../../../../../main/engine/formats/dicom/facts/frames-form.ts';
import { defectOf } from '../../../../../../support/cleaning.ts';

const [RLE, JPEG, J2K, XL] = [
  '1.2.840.10008.1.2.5',
  '1.2.840.10008.1.2.4.50',
  '1.2.840.10008.1.2.4.90',
  '1.2.840.10008.1.2.4.110',
];

it.each([
  [JPEG, 'ff4fff5100000000', 'jpeg'],
  [J2K, 'ffd8ffe000000000', 'jpeg-2000'],
  [RLE, '0100000040000000', 'rle'],
  [RLE, 'ffd8ffe000000000', 'jpeg'],
  [XL, 'ff0a000000000000', 'jpeg-xl'],
  ['1.2.840.10008.1.2.1', 'ffd8ffe000000000', 'jpeg'],
  ['1.2.840.10008.1.2.1', '0000000c6a502020', 'jpeg-2000'],
  ['1.2.840.10008.1.2.4.102', '0000000100000000', 'video'],
])('frames of %s that start with %s are %s', (syntax, head, form) => {
  expect(framesFormOf(syntax, Buffer.from(head, 'hex'))).toBe(form);
});

it('frames that neither say what they are nor look like it need a person', () => {
  expect(defectOf(() => framesFormOf('1.2.840.10008.1.2.1', Buffer.from('Zqmuster'))).kind).toBe('unreadable-file');
  expect(defectOf(() => framesFormOf('1.2.840.10008.1.2.1', Buffer.alloc(0))).kind).toBe('unreadable-file');
});
