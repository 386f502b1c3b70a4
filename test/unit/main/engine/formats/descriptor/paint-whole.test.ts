import { expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { paintWhole } from '../../../../../../main/engine/formats/descriptor/paint-whole.ts';
import { MAX_DECODED_BYTES } from '../../../../../../main/engine/formats/pixels/picture.ts';

const MASKS = [{ x: 1, y: 2, width: 3, height: 4 }];

it('a painter gets the whole file and the rectangles, and what it makes is written', async () => {
  const sink = memorySink();
  const paint = paintWhole(async (bytes, masks) => Buffer.from(`${bytes.toString()} ${masks.length}`));
  await paint(memorySource(Buffer.from('file')), sink, MASKS);
  expect(sink.content().toString()).toBe('file 1');
});

it('a file that memory has no room for is refused before it is read', async () => {
  const read = () => {
    throw new Error('read');
  };
  const paint = paintWhole(async (bytes) => bytes);
  await expect(paint({ sizeBytes: MAX_DECODED_BYTES + 1, read }, memorySink(), MASKS)).rejects.toThrow(
    'too large to be painted over',
  );
});

it('a file that is shorter than it says is refused in words', async () => {
  const paint = paintWhole(async (bytes) => bytes);
  await expect(paint({ sizeBytes: 10, read: () => 4 }, memorySink(), MASKS)).rejects.toThrow('ends in the middle');
});
