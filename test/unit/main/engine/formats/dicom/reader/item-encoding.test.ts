import { expect, it } from 'vitest';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  type Encoding,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { itemEncoding, itemFormOf } from '../../../../../../../main/engine/formats/dicom/reader/item-encoding.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

it.each<[string, string, Encoding, string, number, Encoding]>([
  ['a known representation', '0800 5511 5549 0600', EXPLICIT_LITTLE, 'SQ', 14, EXPLICIT_LITTLE],
  ['letters no standard knows', '0800 5511 5a5a 0000', EXPLICIT_LITTLE, 'SQ', 14, EXPLICIT_LITTLE],
  ['a length instead', '0800 5511 1a00 0000', EXPLICIT_LITTLE, 'SQ', 34, IMPLICIT_LITTLE],
  [
    'two blanks and a short value',
    '0800 5511 2020 0200 3100 0800 5611 5549 0000',
    EXPLICIT_LITTLE,
    'SQ',
    18,
    EXPLICIT_LITTLE,
  ],
  ['two zeros and a short value that fills it', '0800 5511 0000 0200 3100', EXPLICIT_LITTLE, 'SQ', 10, EXPLICIT_LITTLE],
  [
    'a long length that ends in zeros',
    `0800 5511 0000 0100 ${'31'.repeat(40)}`,
    EXPLICIT_LITTLE,
    'SQ',
    70_000,
    IMPLICIT_LITTLE,
  ],
  [
    'an empty value, then a length',
    '0800 5011 0000 0000 0800 5511 0600 0000',
    EXPLICIT_LITTLE,
    'SQ',
    22,
    IMPLICIT_LITTLE,
  ],
  [
    'an empty value, then a representation',
    '0800 5011 0000 0000 0800 5511 5549 0600',
    EXPLICIT_LITTLE,
    'SQ',
    22,
    EXPLICIT_LITTLE,
  ],
  ['its end', 'feff 0de0 0000 0000', EXPLICIT_LITTLE, 'SQ', Infinity, EXPLICIT_LITTLE],
  ['nothing', '', EXPLICIT_LITTLE, 'SQ', 0, EXPLICIT_LITTLE],
  ['a length, in UN', '0800 5511 0600 0000', EXPLICIT_LITTLE, 'UN', 14, IMPLICIT_LITTLE],
  ['a known representation, in UN', '0800 5511 5549 0600', EXPLICIT_LITTLE, 'UN', 14, EXPLICIT_LITTLE],
  ['anything, in UN of a big-endian file', '0800 5511 5549 0600', EXPLICIT_BIG, 'UN', 14, IMPLICIT_LITTLE],
  [
    'a representation and its value, in an implicit file',
    '0800 5511 5549 0600',
    IMPLICIT_LITTLE,
    '',
    14,
    EXPLICIT_LITTLE,
  ],
  [
    'letters of a length that fits, in an implicit file',
    '0800 5511 5549 0000',
    IMPLICIT_LITTLE,
    '',
    90_000,
    IMPLICIT_LITTLE,
  ],
  [
    'a representation, and another behind it, in an implicit file',
    '0800 5511 5549 0200 3100 0800 5611 5549 0200',
    IMPLICIT_LITTLE,
    '',
    900_000,
    EXPLICIT_LITTLE,
  ],
  [
    'letters of a length that fits, and no header behind them',
    '0800 5511 5549 0200 3100 3232 3333 3434 3535',
    IMPLICIT_LITTLE,
    '',
    900_000,
    IMPLICIT_LITTLE,
  ],
  ['an empty value, in an implicit file', '0800 5511 0000 0000', IMPLICIT_LITTLE, '', 8, IMPLICIT_LITTLE],
  ['anything, in a big-endian file', '0008 1155 001a 0000', EXPLICIT_BIG, 'SQ', 14, EXPLICIT_BIG],
])('an item that starts with %s is written as that says', (_, head, outer, vr, room, expected) => {
  expect(itemEncoding(bytes(head), room, itemFormOf(outer, vr))).toEqual(expected);
});
