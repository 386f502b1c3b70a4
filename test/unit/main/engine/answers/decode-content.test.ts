import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeContent } from '../../../../../main/engine/answers/decode-content.ts';
import { LARGEST_ANSWER_BYTES } from '../../../../../main/engine/answers/parse-answer.ts';

const PLAIN = Buffer.from('{"label":"nodule"}');
const JSON_TYPE = 'application/json';

it.each([
  ['gzip', gzipSync(PLAIN)],
  ['X-GZIP', gzipSync(PLAIN)],
  ['deflate', deflateSync(PLAIN)],
  ['deflate', deflateRawSync(PLAIN)],
  ['br', brotliCompressSync(PLAIN)],
  ['zstd', zstdCompressSync(PLAIN)],
  ['deflate, gzip', gzipSync(deflateSync(PLAIN))],
  ['identity', PLAIN],
  [undefined, PLAIN],
  // Containers behind SageMaker: the encoding is lost on the way.
  [undefined, gzipSync(PLAIN)],
])('unpacks %s', async (encoding, body) => {
  expect(await decodeContent(body, encoding, JSON_TYPE)).toEqual(PLAIN);
});

it('leaves as it came what it cannot unpack, and what is a packed file by its type', async () => {
  const packed = gzipSync(PLAIN);
  expect(await decodeContent(PLAIN, 'gzip', JSON_TYPE)).toBe(PLAIN);
  expect(await decodeContent(PLAIN, 'aws-chunked', JSON_TYPE)).toBe(PLAIN);
  expect(await decodeContent(packed, undefined, 'application/gzip')).toBe(packed);
  expect(await decodeContent(packed, undefined, 'application/octet-stream')).toBe(packed);
  const bomb = gzipSync(Buffer.alloc(LARGEST_ANSWER_BYTES + 1));
  expect(await decodeContent(bomb, 'gzip', JSON_TYPE)).toBe(bomb);
});
