import { expect, it } from 'vitest';
import { measureLzw } from '../../../../../../main/engine/formats/tiff/measure-lzw.ts';
import { packStrip } from '../../../../../support/packed-strips.ts';

const LONG = Buffer.from(Array.from({ length: 200 * 60 }, (_, at) => (at * at * 7 + (at >> 5)) % 253));
const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, at * size + size));

it.each([1, 7, 100_000])('codes of every width are followed to their end code, in pieces of %i', async (size) => {
  const strip = await packStrip(LONG, 200, 'lzw');
  const found = measureLzw(pieces(Buffer.concat([strip, Buffer.from('CANARY')]), size), LONG.length);
  expect(found).toEqual({ packedBytes: strip.length, hidesBytes: false });
});

it('codes end with the last byte that is wanted where no end code follows', async () => {
  const strip = await packStrip(LONG, 200, 'lzw');
  const found = measureLzw([strip], 200);
  expect(found?.packedBytes).toBeLessThan(strip.length / 10);
});

it.each([
  ['end too early', Buffer.from('800000', 'hex')],
  ['start with one there cannot be', Buffer.from('ffff', 'hex')],
  ['are those of an older kind', Buffer.from('0001020304', 'hex')],
  ['are none', Buffer.alloc(0)],
])('codes that %s come to nothing', (_, bytes) => {
  expect(measureLzw([bytes], 50)).toBeNull();
});
