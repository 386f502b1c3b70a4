import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Defect } from '../../../../../../main/engine/formats/bytes/image-bytes.ts';
import { createPieceWriter } from '../../../../../../main/engine/formats/gif/piece-writer.ts';
import { createLzwReader } from '../../../../../../main/engine/formats/gif/read-lzw.ts';
import { writeLzw } from '../../../../../../main/engine/formats/gif/write-lzw.ts';
import { gifCodes, gifFile } from '../../../../../support/gif-file.ts';

function packed(pixels: Uint8Array, minimumBits: number): Buffer[] {
  const pieces: Buffer[] = [];
  const writer = createPieceWriter((piece) => pieces.push(piece));
  writeLzw(pixels, minimumBits, writer);
  return pieces;
}

/** The bytes of pieces without their lengths. */
function data(pieces: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces.map((piece) => piece.subarray(1)));
}

function unpacked(codes: Buffer, minimumBits: number, wanted: number): Uint8Array | null {
  const pixels = new Uint8Array(wanted);
  return createLzwReader(minimumBits, wanted, pixels).read(codes) === null ? null : pixels;
}

/** Few strings, many, and more than the table has codes for. */
const KINDS = [
  ['one colour', (_index: number, colours: number) => colours - 1],
  ['a short pattern', (index: number, colours: number) => (index * 3) % colours],
  ['noise', (index: number, colours: number) => ((index * 2_654_435_761) >>> 11) % colours],
] as const;

describe('the codes of a frame', () => {
  const cases = KINDS.flatMap(([kind, colour]) => [2, 5, 8].map((bits) => ({ kind, colour, bits })));

  it.each(cases)('of $kind in $bits bits come back as they were', ({ colour, bits }) => {
    const pixels = Uint8Array.from({ length: 60_000 }, (_, index) => colour(index, 2 ** bits));
    const pieces = packed(pixels, bits);
    expect(Buffer.from(unpacked(data(pieces), bits, pixels.length) ?? []).equals(pixels)).toBe(true);
    expect(pieces.slice(0, -2).every((piece) => piece.length === 256)).toBe(true);
    expect(pieces.at(-1)).toEqual(Buffer.from([0]));
  });

  it.each(cases)('of $kind in $bits bits are read by others', async ({ colour, bits }) => {
    const pixels = Uint8Array.from({ length: 150 * 200 }, (_, index) => colour(index, 2 ** bits));
    const table = Array.from({ length: 2 ** bits }, (_, index) => [index, index, index] as const);
    const frame = { width: 150, height: 200, pixels: [] };
    const empty = gifFile({ table, frames: [frame] });
    const start = 13 + 3 * 2 ** bits + 10 + 1;
    const file = Buffer.concat([empty.subarray(0, start), ...packed(pixels, bits), Buffer.from([0x3b])]);
    const { data: shown, info } = await sharp(file, { failOn: 'error' }).raw().toBuffer({ resolveWithObject: true });
    const reds = shown.filter((_, index) => index % info.channels === 0);
    expect(Buffer.from(reds).equals(pixels)).toBe(true);
  });

  it('come back as they were for any pixels, in pieces of any length', () => {
    const frames = fc.tuple(
      fc.integer({ min: 2, max: 8 }),
      fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
      fc.integer({ min: 1, max: 300 }),
    );
    fc.assert(
      fc.property(frames, ([bits, bytes, step]) => {
        const pixels = bytes.map((byte) => byte % 2 ** bits);
        const codes = data(packed(pixels, bits));
        const read = new Uint8Array(pixels.length);
        const reader = createLzwReader(bits, pixels.length, read);
        let ends = 0;
        for (let at = 0; at < codes.length && ends === 0; at += step) {
          if (reader.read(codes.subarray(at, at + step)) !== null) ends += 1;
        }
        return ends === 1 && Buffer.from(read).equals(pixels);
      }),
    );
  });

  it('of a writer that never packs are read, also with a code size of one bit', () => {
    const pixels = [0, 1, 1, 0, 1];
    const oneBit = [4, 3];
    expect([...(unpacked(gifCodes(pixels, 3), 3, 5) ?? [])]).toEqual(pixels);
    // Clear, one pixel in two bits; from then on codes have three.
    expect([...(unpacked(Buffer.from([0b0010_0110, 0b1]), 1, 1) ?? [])]).toEqual([1]);
    expect(() => createLzwReader(1, 9, null).read(Buffer.from(oneBit))).toThrow(Defect);
  });

  it('are counted alike without their pixels', () => {
    const pixels = Uint8Array.from({ length: 5_000 }, (_, index) => (index * index) % 64);
    const codes = data(packed(pixels, 6));
    const [counted, kept] = [null, new Uint8Array(5_000)].map((into) => createLzwReader(6, 5_000, into).read(codes));
    expect(counted).toEqual(kept);
    expect(Math.ceil(((counted?.bits ?? 0) + (counted?.codeBits ?? 0)) / 8)).toBe(codes.length);
  });

  it('never throw anything but a Defect, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.uint8Array({ maxLength: 400 }), (bits, bytes) => {
        try {
          createLzwReader(bits, 100_000, new Uint8Array(100_000)).read(Buffer.from(bytes));
          return true;
        } catch (error) {
          return error instanceof Defect;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
