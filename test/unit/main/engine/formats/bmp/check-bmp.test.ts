import { expect, it } from 'vitest';
import { memoryReader } from '../../../../../../main/engine/base/random-reader.ts';
import { checkImage } from '../../../../../../main/engine/formats/check-image.ts';

/** A bitmap of 24 bits with three rows of four bytes. */
function bitmap(over: Partial<Record<'width' | 'height' | 'compression' | 'dataBytes', number>> = {}): Buffer {
  const bytes = Buffer.alloc(54 + 12);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(over.width ?? 1, 18);
  bytes.writeInt32LE(over.height ?? 3, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.writeUInt32LE(over.compression ?? 0, 30);
  bytes.writeUInt32LE(over.dataBytes ?? 0, 34);
  return bytes;
}

async function check(bytes: Buffer): Promise<unknown> {
  const answer = await checkImage(memoryReader(bytes), bytes.length, 'image/bmp');
  return answer.ok ? [answer.facts.width, answer.facts.height] : answer.failure.kind;
}

it.each([
  ['as tall as it says', bitmap(), [1, 3]],
  ['written from the top down', bitmap({ height: -3 }), [1, 3]],
  ['with bytes behind its rows', Buffer.concat([bitmap(), Buffer.from('more')]), [1, 3]],
  ['a byte too short', bitmap().subarray(0, -1), 'unreadable-file'],
  ['cut in its header', bitmap().subarray(0, 30), 'unreadable-file'],
  ['without columns', bitmap({ width: 0 }), 'unreadable-file'],
  ['of negative columns', bitmap({ width: -1 }), 'unreadable-file'],
  ['without rows', bitmap({ height: 0 }), 'unreadable-file'],
  ['of more rows than the file has', bitmap({ height: 2_000_000_000 }), 'unreadable-file'],
  ['packed, as long as it says', bitmap({ compression: 1, dataBytes: 12 }), [1, 3]],
  ['packed, longer than the file', bitmap({ compression: 1, dataBytes: 13 }), 'unreadable-file'],
])('a bitmap %s', async (_, bytes, expected) => {
  expect(await check(bytes)).toEqual(expected);
});
