import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkNiftiGzip, MAX_UNPACKED_BYTES } from '../../../../../../main/engine/formats/nifti/check-nifti-gzip.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

const packed = gzipSync(tinyNifti());

function huge(): Buffer {
  const head = tinyNifti();
  for (const index of [1, 2, 3]) head.writeInt16LE(32_767, 40 + index * 2);
  return gzipSync(head);
}

function wrongSum(): Buffer {
  const file = Buffer.from(packed);
  file.writeUInt32LE(7, file.length - 8);
  return file;
}

it.each([
  ['as one piece', packed],
  [
    'as many members',
    Buffer.concat([tinyNifti().subarray(0, 100), tinyNifti().subarray(100)].map((part) => gzipSync(part))),
  ],
  ['with a little behind its voxels', gzipSync(Buffer.concat([tinyNifti(), Buffer.alloc(1_000)]))],
])('a packed volume is whole %s', async (_what, file) => {
  expect(await checkBytes(checkNiftiGzip, file)).toEqual({ width: 4, height: 3, frames: 2 });
});

it.each([
  ['ends inside the gzip', packed.subarray(0, -9), 'its structure goes on'],
  ['has a wrong check sum', wrongSum(), 'a wrong check sum'],
  ['lacks voxels', gzipSync(tinyNifti().subarray(0, -2)), 'the file has 398 bytes'],
  ['lacks its header', gzipSync(tinyNifti().subarray(0, 100)), 'its structure goes on to byte 540'],
  [
    'unpacks to much more than its header says',
    gzipSync(Buffer.alloc(1_100_000, tinyNifti())),
    'unpacks to more than the 400 bytes',
  ],
  ['says it unpacks to more than anyone has room for', huge(), `the limit is ${MAX_UNPACKED_BYTES}`],
])('one that %s is refused', async (_what, file, detail) => {
  expect(await checkBytes(checkNiftiGzip, file)).toContain(detail);
});
