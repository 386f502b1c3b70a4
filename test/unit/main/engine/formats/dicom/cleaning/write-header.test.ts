import { expect, it } from 'vitest';
import { ByteWriter } from '../../../../../../../main/engine/formats/dicom/cleaning/byte-writer.ts';
import { writeHeader, writtenVr } from '../../../../../../../main/engine/formats/dicom/cleaning/write-header.ts';
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../../../../../../../main/engine/formats/dicom/reader/encoding.ts';
import { memorySink } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { defectOf } from '../../../../../../support/cleaning.ts';

function written(vr: string, length: number | null, encoding = EXPLICIT_LITTLE): string {
  const sink = memorySink();
  const writer = new ByteWriter(sink);
  writeHeader(writer, encoding, { tag: 0x0010_0020, vr, length });
  writer.flush();
  return sink.content().toString('hex');
}

it('a header has the form of its representation', () => {
  expect(written('LO', 4)).toBe('100020004c4f0400');
  expect(written('UT', 4)).toBe('10002000555400000400' + '0000');
  expect(written('SQ', null)).toBe('1000200053510000ffffffff');
  expect(written('LO', 70_000, IMPLICIT_LITTLE)).toBe('1000200070110100');
});

it('a value that is too long for its representation is a defect', () => {
  expect(written('LO', 65_535)).toMatch(/ffff$/);
  expect(defectOf(() => written('LO', 65_536)).kind).toBe('unreadable-file');
  expect(defectOf(() => written('LO', null)).kind).toBe('unreadable-file');
});

it.each([
  ['SH', 'LO', 4, 'SH'],
  ['', 'LO', 4, 'LO'],
  ['', 'LO', 65_536, 'UN'],
  ['', 'LO', null, 'UN'],
  ['', 'OB', 70_000, 'OB'],
])('of stated %j and known %s, %s bytes long, %s is written', (stated, known, length, expected) => {
  expect(writtenVr(stated, known, length)).toBe(expected);
});
