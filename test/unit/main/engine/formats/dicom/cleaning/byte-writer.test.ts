import { expect, it } from 'vitest';
import { ByteWriter } from '../../../../../../../main/engine/formats/dicom/cleaning/byte-writer.ts';

/** What a sink was handed after these pieces and a flush. */
function handedOn(sizes: readonly number[]): { sizes: number[]; content: Buffer } {
  const pieces: Buffer[] = [];
  const writer = new ByteWriter({ write: (piece) => void pieces.push(Buffer.from(piece)) });
  const piece = Buffer.alloc(200_000);
  for (const [index, size] of sizes.entries()) {
    piece.fill(index + 1);
    writer.write(piece.subarray(0, size));
  }
  writer.flush();
  return { sizes: pieces.map(({ length }) => length), content: Buffer.concat(pieces) };
}

it.each([
  ['nothing', [], []],
  ['small pieces together', [8, 4, 12], [24]],
  ['half a block with others', [32_768, 10], [32_778]],
  ['more than half a block by itself', [32_769, 10], [32_769, 10]],
  ['what came before a large piece before it', [8, 150_000, 4], [8, 150_000, 4]],
  ['a full block before what does not fit any more', [30_000, 30_000, 30_000], [60_000, 30_000]],
  ['a block that is exactly full once', [32_768, 32_768], [65_536]],
])('hands on %s', (_what, sizes, expected) => {
  const handed = handedOn(sizes);
  expect(handed.sizes).toEqual(expected);
  expect(handed.content.equals(Buffer.concat(sizes.map((size, index) => Buffer.alloc(size, index + 1))))).toBe(true);
});

it('has nothing to hand on after a flush', () => {
  let calls = 0;
  const writer = new ByteWriter({ write: () => void (calls += 1) });
  writer.write(Buffer.from('a'));
  writer.flush();
  writer.flush();
  expect(calls).toBe(1);
});
