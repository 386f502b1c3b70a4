import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflateGzipHead, isGzip } from '../../../../../../main/engine/formats/bytes/gzip-head.ts';

const CONTENT = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at ** 3 + (at >> 4) * 77) % 251));
const PLAIN = gzipSync(CONTENT);

/** The same with a name, a comment, extra bytes and a check sum of the header. */
function withFields(): Buffer {
  const start = Buffer.from(PLAIN.subarray(0, 10));
  start.writeUInt8(2 | 4 | 8 | 16, 3);
  const fields = Buffer.from('\x03\0abcname\0comment\0\x12\x34', 'latin1');
  return Buffer.concat([start, fields, PLAIN.subarray(10)]);
}

it.each([
  ['a plain file', PLAIN],
  ['a file with every field', withFields()],
])('%s unpacks to what is wanted, however little of it there is', (_, file) => {
  expect(isGzip(file)).toBe(true);
  expect(inflateGzipHead(file, 348).subarray(0, 348)).toEqual(CONTENT.subarray(0, 348));
  const cut = inflateGzipHead(file.subarray(0, 400), 5_000);
  expect([cut.length > 100, cut.length < 5_000]).toEqual([true, true]);
  expect(cut).toEqual(CONTENT.subarray(0, cut.length));
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a name without an end', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0]), Buffer.alloc(40, 65)])],
  ['extra bytes beyond the end', Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0, 255])],
  ['no stream', Buffer.concat([PLAIN.subarray(0, 10), Buffer.alloc(40, 0xff)])],
])('%s unpacks to nothing', (_, bytes) => {
  expect(inflateGzipHead(bytes, 348)).toHaveLength(0);
});
