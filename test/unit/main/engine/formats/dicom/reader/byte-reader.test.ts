import { expect, test } from 'vitest';
import { ByteReader } from '../../../../../../../main/engine/formats/dicom/reader/byte-reader.ts';
import {
  bufferSource,
  supplyOf,
  type ByteSupply,
} from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';

const BYTES = Buffer.from(Array.from({ length: 2_000 }, (_, index) => index % 251));
/** Of unknown length, handed out a few bytes at a time. */
function trickle(): ByteSupply {
  let position = 0;
  const read = (into: Buffer): number => {
    const count = BYTES.copy(into, 0, position, Math.min(BYTES.length, position + 7));
    position += count;
    return count;
  };
  return { start: 0, end: null, read };
}
const SUPPLIES: [string, () => ByteSupply][] = [
  ['that knows its length', () => supplyOf(bufferSource(BYTES), 0)],
  ['that only knows what comes next', trickle],
];

test.each(SUPPLIES)('a supply %s is looked at, taken, left out and handed on in order', (_, supply) => {
  const reader = new ByteReader(supply(), 512);
  expect(Buffer.from(reader.peek(3))).toEqual(BYTES.subarray(0, 3));
  expect(Buffer.from(reader.take(5))).toEqual(BYTES.subarray(0, 5));
  reader.skip(1_000);
  expect(reader.position).toBe(1_005);
  const pieces: Buffer[] = [];
  reader.pieces(900, (piece) => pieces.push(Buffer.from(piece)));
  expect(Buffer.concat(pieces)).toEqual(BYTES.subarray(1_005, 1_905));
  expect(Buffer.from(reader.peek(512))).toEqual(BYTES.subarray(1_905));
});

test.each(SUPPLIES)('a supply %s that ends too early is a defect', (_, supply) => {
  for (const ask of ['take', 'skip'] as const) {
    const reader = new ByteReader(supply(), 512);
    reader.skip(1_990);
    expect(defectOf(() => reader[ask](11))).toMatchObject({ kind: 'ends-early' });
  }
});

test('positions are those of the source, wherever reading starts', () => {
  const reader = new ByteReader(supplyOf(bufferSource(BYTES), 100), 512);
  expect([reader.position, reader.remaining, reader.take(1)[0]]).toEqual([100, 1_900, 100]);
});
