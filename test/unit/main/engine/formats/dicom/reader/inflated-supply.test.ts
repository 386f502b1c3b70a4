import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bufferSource } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { DicomDefectError } from '../../../../../../../main/engine/formats/dicom/reader/defects.ts';
import { inflatedSupply } from '../../../../../../../main/engine/formats/dicom/reader/inflated-supply.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at * 7) % 253));

function readAll(file: Buffer, start: number, pieceBytes: number): Buffer {
  const supply = inflatedSupply(bufferSource(file), start);
  const pieces: Buffer[] = [];
  for (;;) {
    const into = Buffer.alloc(pieceBytes);
    const count = supply.read(into);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(into.subarray(0, count));
  }
}

it.each([7_919, 16_384, 1_000_000])('a deflated data set is read in pieces of %i', (pieceBytes) => {
  const file = Buffer.concat([Buffer.alloc(10), deflateRawSync(CONTENT)]);
  expect(readAll(file, 10, pieceBytes).equals(CONTENT)).toBe(true);
});

it.each([
  ['breaks off', deflateRawSync(CONTENT).subarray(0, -50)],
  ['is none', Buffer.alloc(40, 0xff)],
])('one that %s is a defect', (_, packed) => {
  expect(() => readAll(packed, 0, 1_000_000)).toThrow(DicomDefectError);
});
