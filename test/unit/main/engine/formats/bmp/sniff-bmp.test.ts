import { expect, it } from 'vitest';
import { isBmp } from '../../../../../../main/engine/formats/bmp/sniff-bmp.ts';

function head({ headerBytes = 40, dataOffset = 54, planes = 1, depth = 24 } = {}): Buffer {
  const bytes = Buffer.alloc(54);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(dataOffset, 10);
  bytes.writeUInt32LE(headerBytes, 14);
  bytes.writeUInt16LE(planes, 26);
  bytes.writeUInt16LE(depth, 28);
  return bytes;
}

it.each([
  ['a plain header', head(), true],
  ['a JPEG inside', head({ depth: 0 }), true],
  ['two letters and words', Buffer.from('BMW is what this letter is about, and nothing else.'), false],
  ['a depth there is none of', head({ depth: 7 }), false],
  ['two planes', head({ planes: 2 }), false],
  ['pixels inside of the header', head({ dataOffset: 53 }), false],
  ['a header of no known size', head({ headerBytes: 41 }), false],
  ['too few bytes', head().subarray(0, 29), false],
  ['nothing', Buffer.alloc(0), false],
])('%s is a bitmap: %s', (_, bytes, expected) => {
  expect(isBmp(bytes)).toBe(expected);
});
