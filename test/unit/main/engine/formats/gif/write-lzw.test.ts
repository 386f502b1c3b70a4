import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPieceWriter } from '../../../../../../main/engine/formats/gif/piece-writer.ts';
import { createLzwReader } from '../../../../../../main/engine/formats/gif/read-lzw.ts';
import { writeLzw } from '../../../../../../main/engine/formats/gif/write-lzw.ts';

function roundTrip(pixels: Uint8Array, bits: number): Uint8Array {
  const pieces: Buffer[] = [];
  writeLzw(
    pixels,
    bits,
    createPieceWriter((piece) => pieces.push(piece.subarray(1))),
  );
  const read = new Uint8Array(pixels.length);
  const reader = createLzwReader(bits, pixels.length, read);
  if (!pieces.some((piece) => reader.read(piece) !== null)) throw reader.stopped();
  return read;
}

it('what is written is read again, of every depth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.uint8Array({ minLength: 1, maxLength: 3_000 }), (bits, bytes) => {
      const pixels = bytes.map((byte) => byte % 2 ** bits);
      expect(roundTrip(pixels, bits)).toEqual(pixels);
    }),
    { numRuns: 60 },
  );
});

it('a frame that fills the table of codes many times over is read again', () => {
  const pixels = Uint8Array.from({ length: 60_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 256);
  expect(roundTrip(pixels, 8)).toEqual(pixels);
  const flat = new Uint8Array(60_000).fill(3);
  expect(roundTrip(flat, 2)).toEqual(flat);
});
