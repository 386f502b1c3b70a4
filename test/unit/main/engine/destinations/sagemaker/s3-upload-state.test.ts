import { expect, test } from 'vitest';
import {
  factsOfUpload,
  missingParts,
  partBytesOf,
  uploadOfFacts,
} from '../../../../../../main/engine/destinations/sagemaker/s3-upload-state.ts';

const MIB = 1024 * 1024;

test('a gigabyte goes in parts of 8 MiB, a terabyte in fewer than 10,000', () => {
  expect(partBytesOf(1024 * MIB)).toBe(6 * MIB);
  expect(Math.ceil(1024 ** 4 / partBytesOf(1024 ** 4))).toBeLessThan(10_000);
});

test('what is kept of an upload reads back whole', () => {
  const parts = new Map([
    [1, { etag: '"one"', crc32: 'AAAAAA==' }],
    [3, { etag: '"three"', crc32: 'BBBBBB==' }],
  ]);
  const state = {
    address: { bucket: 'images', key: 'a/1' },
    uploadId: 'u',
    sizeBytes: 30 * MIB,
    partBytes: 8 * MIB,
    parts,
  };
  expect(uploadOfFacts(factsOfUpload(state))).toEqual(state);
  expect(missingParts(state)).toEqual([2, 4]);
  expect(uploadOfFacts({ bucket: 'images', key: 'a/1' })).toBeNull();
});
