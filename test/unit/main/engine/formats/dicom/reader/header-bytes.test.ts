import { expect, it } from 'vitest';
import { headerBytes } from '../../../../../../../main/engine/formats/dicom/reader/header-bytes.ts';
import {
  parseHeader,
  type ElementHeader,
} from '../../../../../../../main/engine/formats/dicom/reader/element-header.ts';
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  type Encoding,
} from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';

it.each<[string, ElementHeader, Encoding]>([
  ['a short one', { tag: 0x0010_0010, vr: 'PN', length: 8 }, EXPLICIT_LITTLE],
  ['a long one', { tag: 0x7fe0_0010, vr: 'OW', length: 70_000 }, EXPLICIT_LITTLE],
  ['one without a length', { tag: 0x7fe0_0010, vr: 'OB', length: null }, EXPLICIT_LITTLE],
  ['a big-endian one', { tag: 0x0010_0010, vr: 'PN', length: 8 }, EXPLICIT_BIG],
  ['an implicit one', { tag: 0x0010_0010, vr: '', length: 70_000 }, IMPLICIT_LITTLE],
  ['that of an item', { tag: 0xfffe_e000, vr: '', length: null }, EXPLICIT_LITTLE],
])('%s reads as it was written', (_, header, encoding) => {
  const bytes = headerBytes(header, encoding) ?? Buffer.alloc(0);
  expect(parseHeader(bytes, 0, encoding)).toEqual({ ...header, headerBytes: bytes.length });
});

it('a length that a short header has no room for is refused', () => {
  expect(headerBytes({ tag: 0x0010_0010, vr: 'PN', length: 70_000 }, EXPLICIT_LITTLE)).toBeNull();
  expect(headerBytes({ tag: 0x0010_0010, vr: 'PN', length: null }, EXPLICIT_LITTLE)).toBeNull();
});
