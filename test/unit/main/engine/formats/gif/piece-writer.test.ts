import { expect, it } from 'vitest';
import { createPieceWriter, endOfCodes } from '../../../../../../main/engine/formats/gif/piece-writer.ts';

function written(...parts: Uint8Array[]): Buffer {
  const pieces: Buffer[] = [];
  const writer = createPieceWriter((piece) => pieces.push(piece));
  for (const part of parts) writer.write(part);
  writer.end();
  return Buffer.concat(pieces);
}

it.each([
  [0, [0]],
  [1, [1, 0]],
  [255, [255, 0]],
  [256, [255, 1, 0]],
  [511, [255, 255, 1, 0]],
])('%i bytes come in pieces as long as may be, then one of no length', (count, lengths) => {
  const bytes = written(Buffer.alloc(count, 7));
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0)) found.push(bytes[at] ?? 0);
  expect(found).toEqual(lengths);
  expect(written(...Array.from({ length: count }, () => Buffer.from([7]))).equals(bytes)).toBe(true);
});

it('an end code stands behind the bits that are held, and nothing else of the last byte', () => {
  expect(endOfCodes(0xff, 0, { code: 5, bits: 3 }).toString('hex')).toBe('05');
  expect(endOfCodes(0xff, 3, { code: 5, bits: 3 }).toString('hex')).toBe('2f');
  expect(endOfCodes(0xff, 7, { code: 0xfff, bits: 12 }).toString('hex')).toBe('ffff07');
});
