import { expect, it } from 'vitest';
import { measurePackBits } from '../../../../../../main/engine/formats/tiff/measure-pack-bits.ts';

const bytes = (...values: number[]): Buffer => Buffer.from(values);

it.each([
  ['a run', bytes(254, 7, 90), 3, { packedBytes: 2, hidesBytes: false }],
  ['values', bytes(2, 1, 2, 3, 90), 3, { packedBytes: 4, hidesBytes: false }],
  ['codes that mean nothing', bytes(128, 254, 7, 128), 3, { packedBytes: 3, hidesBytes: false }],
  ['a run that goes beyond', bytes(250, 7), 3, { packedBytes: 2, hidesBytes: false }],
  ['values that go beyond', bytes(5, 1, 2, 3, 67, 65, 78), 3, { packedBytes: 7, hidesBytes: true }],
  ['too few values', bytes(1, 1, 2), 3, null],
  ['values that break off', bytes(2, 1, 2), 3, null],
  ['nothing', bytes(), 3, null],
])('%s', (_, packed, wanted, expected) => {
  expect(measurePackBits([packed], wanted)).toEqual(expected);
  expect(
    measurePackBits(
      [...packed].map((byte) => bytes(byte)),
      wanted,
    ),
  ).toEqual(expected);
});
