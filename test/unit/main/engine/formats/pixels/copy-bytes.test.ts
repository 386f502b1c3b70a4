import { expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { copyBytes, readBytes } from '../../../../../../main/engine/formats/pixels/copy-bytes.ts';

const LONG = Buffer.from(Array.from({ length: 2_500_000 }, (_, at) => at % 251));

it('bytes are copied from one place to another, however many', () => {
  const sink = memorySink();
  copyBytes(memorySource(LONG), sink, 3, 2_400_000);
  expect(sink.content().equals(LONG.subarray(3, 2_400_000))).toBe(true);
});

it('nothing is copied where there is nothing between', () => {
  const sink = memorySink();
  copyBytes(memorySource(LONG), sink, 9, 9);
  expect(sink.content()).toHaveLength(0);
});

it('a file that ends before is refused in words', () => {
  expect(() => readBytes(memorySource(Buffer.from('abc')), 1, 4)).toThrow('ends in the middle');
  expect(() => copyBytes(memorySource(Buffer.from('abc')), memorySink(), 0, 4)).toThrow('ends in the middle');
  expect(readBytes(memorySource(Buffer.from('abc')), 1, 3).toString()).toBe('bc');
});
