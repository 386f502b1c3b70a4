import { describe, expect, it } from 'vitest';
import { looksLikeElement, parseHeader } from '../../../../../../../main/engine/formats/dicom/reader/element-header.ts';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  type Encoding,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('a header', () => {
  it.each<[string, string, Encoding, object | null]>([
    ['short', '1000 2000 4c4f 0400', EXPLICIT_LITTLE, { tag: 0x0010_0020, vr: 'LO', length: 4, headerBytes: 8 }],
    [
      'long',
      'e07f 1000 4f57 0000 0400 0000',
      EXPLICIT_LITTLE,
      { tag: 0x7fe0_0010, vr: 'OW', length: 4, headerBytes: 12 },
    ],
    [
      'endless',
      'e07f 1000 4f42 0000 ffff ffff',
      EXPLICIT_LITTLE,
      { tag: 0x7fe0_0010, vr: 'OB', length: null, headerBytes: 12 },
    ],
    ['big-endian', '0010 0020 4c4f 0004', EXPLICIT_BIG, { tag: 0x0010_0020, vr: 'LO', length: 4, headerBytes: 8 }],
    ['implicit', '1000 2000 0400 0000', IMPLICIT_LITTLE, { tag: 0x0010_0020, vr: '', length: 4, headerBytes: 8 }],
    ['of an item', 'feff 00e0 0400 0000', EXPLICIT_LITTLE, { tag: 0xfffe_e000, vr: '', length: 4, headerBytes: 8 }],
    [
      'with two blanks',
      '1000 2000 2020 0400',
      EXPLICIT_LITTLE,
      { tag: 0x0010_0020, vr: '', length: 4, headerBytes: 8 },
    ],
    ['with two zeros', '1000 2000 0000 0400', EXPLICIT_LITTLE, { tag: 0x0010_0020, vr: '', length: 4, headerBytes: 8 }],
    [
      'of letters no standard knows',
      '1000 2000 5a5a 0000 0400 0000',
      EXPLICIT_LITTLE,
      { tag: 0x0010_0020, vr: 'ZZ', length: 4, headerBytes: 12 },
    ],
    ['of small letters', '1000 2000 6c6f 0400 0000 0000', EXPLICIT_LITTLE, null],
    ['that is cut', '1000 2000 4c4f 04', EXPLICIT_LITTLE, null],
    ['that is cut before its length', 'e07f 1000 4f57 0000 0400', EXPLICIT_LITTLE, null],
  ])('%s', (_, hex, encoding, header) => {
    expect(parseHeader(bytes(hex), 0, encoding)).toEqual(header);
  });
});

it.each<[string, string, Encoding, number, boolean]>([
  ['of a known representation that fits', '1000 2000 4c4f 0400', EXPLICIT_LITTLE, 12, true],
  ['that is too long for what is left', '1000 2000 4c4f 0400', EXPLICIT_LITTLE, 11, false],
  ['of a tag that comes before', '0800 2000 4c4f 0400', EXPLICIT_LITTLE, 12, false],
  ['of a delimiter', 'feff dde0 0000 0000', EXPLICIT_LITTLE, 8, false],
  ['of an unknown representation', '1000 2000 5a5a 0000 0400 0000', EXPLICIT_LITTLE, 99, false],
  ['without a length', '1000 2000 5351 0000 ffff ffff', EXPLICIT_LITTLE, 12, true],
  ['of an implicit element', '1000 2000 0400 0000', IMPLICIT_LITTLE, 12, true],
])('a header %s looks like an element, or not', (_, hex, encoding, remaining, expected) => {
  expect(looksLikeElement(bytes(hex), encoding, 0x0010_0010, remaining)).toBe(expected);
});
