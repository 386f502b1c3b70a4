import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measureDeflated } from '../../../../../../main/engine/formats/cleaning/measure-deflated.ts';

const ROWS = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * index) % 251));
const PACKED = deflateSync(ROWS);

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, at * size + size));
}

it('a stream ends where it ends, however it is cut and whatever follows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.uint8Array({ maxLength: 300 }), async (size, tail) => {
      const pieces = cut(Buffer.concat([PACKED, tail]), size);
      const expected = { packedBytes: PACKED.length, unpackedBytes: ROWS.length, hidesBytes: false };
      expect(await measureDeflated(pieces, ROWS.length)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it.each([
  ['words', 'Zqmustermann', true],
  ['one byte', 'Z', false],
  ['zeros', '\0'.repeat(200_000), false],
  ['zeros and a byte far behind', `${'\0'.repeat(200_000)}Z`, true],
])('%s behind the rows that are asked for', async (_, more, hidesBytes) => {
  const packed = deflateSync(Buffer.concat([ROWS, Buffer.from(more)]));
  expect(await measureDeflated(cut(packed, 1_000), ROWS.length)).toMatchObject({ hidesBytes });
});

it('a stream that is cut comes to less, and no stream to nothing', async () => {
  const less = await measureDeflated([PACKED.subarray(0, 100)], ROWS.length);
  expect([less?.packedBytes, (less?.unpackedBytes ?? 0) < ROWS.length]).toEqual([100, true]);
  expect(await measureDeflated([Buffer.from('Zqmustermann Anna')], 10)).toBeNull();
  expect(await measureDeflated([], 10)).toMatchObject({ unpackedBytes: 0 });
});
