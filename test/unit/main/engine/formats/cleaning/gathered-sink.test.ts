import { expect, it } from 'vitest';
import { gatheredSink } from '../../../../../../main/engine/formats/cleaning/gathered-sink.ts';

/** What a sink was handed, piece by piece, after these pieces and an end. */
function handedOn(sizes: readonly number[]): { sizes: number[]; content: Buffer } {
  const pieces: Buffer[] = [];
  const sink = gatheredSink({ write: (piece) => void pieces.push(Buffer.from(piece)) });
  for (const [index, size] of sizes.entries()) sink.write(Buffer.alloc(size, index + 1));
  sink.end();
  return { sizes: pieces.map(({ length }) => length), content: Buffer.concat(pieces) };
}

it.each([
  ['nothing', [], []],
  ['small pieces together', [1, 2, 3], [6]],
  ['a large piece by itself', [32_768], [32_768]],
  ['what came before a large piece before it', [10, 40_000, 5], [10, 40_000, 5]],
  ['small pieces up to a full block', [32_767, 32_767, 32_767, 32_767], [131_068]],
  ['a piece that does not fit into the block any more in the next', [32_767, 32_767, 32_767, 32_767, 5], [131_068, 5]],
  ['an empty piece as nothing', [0, 0], []],
])('hands on %s', (_what, sizes, expected) => {
  const handed = handedOn(sizes);
  expect(handed.sizes).toEqual(expected);
  expect(handed.content).toEqual(Buffer.concat(sizes.map((size, index) => Buffer.alloc(size, index + 1))));
});

it('may be ended twice, and goes on after an end', () => {
  const texts: string[] = [];
  const sink = gatheredSink({ write: (piece) => void texts.push(piece.toString()) });
  sink.write(Buffer.from('a'));
  sink.end();
  sink.end();
  sink.write(Buffer.from('b'));
  sink.end();
  expect(texts).toEqual(['a', 'b']);
});
