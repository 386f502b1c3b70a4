import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ByteReader } from '../../../../../../../main/engine/formats/dicom/reader/byte-reader.ts';
import { bufferSource } from '../../../../../../../main/engine/formats/dicom/reader/byte-source.ts';
import { inflateBeginning, inflateWhole } from '../../../../../../../main/engine/formats/dicom/reader/inflate.ts';
import { inflatedSupply } from '../../../../../../../main/engine/formats/dicom/reader/inflated-supply.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';
import { seededRandom } from '../../../../../../support/seeded-random.ts';

const random = seededRandom(3);
const PLAIN = Buffer.from(Array.from({ length: 200_000 }, () => Math.floor(random() * 256)));
const PACKED = deflateRawSync(PLAIN);

test('a deflated data set is inflated as it is asked for', () => {
  const reader = new ByteReader(inflatedSupply(bufferSource(Buffer.concat([Buffer.alloc(9), PACKED])), 9));
  const pieces: Buffer[] = [];
  reader.pieces(PLAIN.length, (piece) => pieces.push(Buffer.from(piece)));
  expect(Buffer.concat(pieces).equals(PLAIN)).toBe(true);
  expect(reader.peek(1)).toHaveLength(0);
});

test('it is inflated whole, up to a limit', () => {
  expect(inflateWhole(PACKED, PLAIN.length).equals(PLAIN)).toBe(true);
  expect(defectOf(() => inflateWhole(PACKED, 1_000))).toEqual({ kind: 'inflates-too-far' });
});

test('of its first bytes, as much is inflated as there is', () => {
  const beginning = inflateBeginning(PACKED.subarray(0, 100_000));
  expect(beginning.length).toBeGreaterThan(50_000);
  expect(PLAIN.subarray(0, beginning.length).equals(beginning)).toBe(true);
  expect(inflateBeginning(Buffer.from([0xff, 0xff]))).toHaveLength(0);
});

test('what is not deflated, or breaks off, is a defect', () => {
  for (const bytes of [Buffer.alloc(100, 0xff), PACKED.subarray(0, -100)]) {
    const reader = (): ByteReader => new ByteReader(inflatedSupply(bufferSource(bytes), 0));
    expect(defectOf(() => reader().pieces(PLAIN.length, () => undefined))).toEqual({ kind: 'not-deflated' });
    expect(defectOf(() => inflateWhole(bytes, 1e9))).toEqual({ kind: 'not-deflated' });
  }
});
