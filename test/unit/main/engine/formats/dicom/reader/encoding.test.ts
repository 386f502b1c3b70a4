import { expect, it } from 'vitest';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  readTag,
  readUint16,
  readUint32,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';

const BYTES = Buffer.from('1000200080', 'hex');

it.each([
  ['little', EXPLICIT_LITTLE, 0x0010_0020, 0x0020_0010, 0x8000],
  ['big', EXPLICIT_BIG, 0x1000_2000, 0x1000_2000, 0x0080],
])('tags and numbers are read in %s endian order, without a sign', (_order, encoding, tag, long, short) => {
  expect([readTag(BYTES, 0, encoding), readUint32(BYTES, 0, encoding), readUint16(BYTES, 3, encoding)]).toEqual([
    ...[tag, long, short],
  ]);
});

it('what is not there is an error, never a number', () => {
  expect(() => readTag(BYTES, 2, EXPLICIT_LITTLE)).toThrow(RangeError);
});
