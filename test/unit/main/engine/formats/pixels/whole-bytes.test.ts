import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { MAX_WHOLE_BYTES, wholeBytes } from '../../../../../../main/engine/formats/pixels/whole-bytes.ts';

it('what is in memory is not copied, what is on disk is read', () => {
  const content = Buffer.from('picture');
  const { whole: _whole, ...onDisk } = memorySource(content);
  expect(wholeBytes(memorySource(content))).toBe(content);
  expect(wholeBytes(onDisk)).toEqual(content);
});

it('a file that is too large for that is refused before it is read', () => {
  const read = () => {
    throw new Error('not to be read');
  };
  expect(() => wholeBytes({ sizeBytes: MAX_WHOLE_BYTES + 1, read })).toThrow('The image is too large to open.');
});

it('a file that ends before its size does is refused', () => {
  const { read } = memorySource(Buffer.from('short'));
  expect(() => wholeBytes({ sizeBytes: 9, read })).toThrow('The image ends in the middle of its pixel data.');
});
