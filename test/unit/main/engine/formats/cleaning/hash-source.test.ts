import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import type { ByteSource } from '../../../../../../main/engine/formats/bytes/byte-source.ts';
import { eachPiece, hashSource } from '../../../../../../main/engine/formats/cleaning/hash-source.ts';

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

it.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 2_097_153])('hashes %i bytes as everyone does', (sizeBytes) => {
  const content = Buffer.alloc(sizeBytes, 'sagittal');
  expect(hashSource(memorySource(content))).toBe(sha256(content));
});

it.each([0, 1, 1_048_577])('gives all of %i bytes in pieces', (sizeBytes) => {
  const content = Buffer.alloc(sizeBytes, 'sagittal');
  const pieces = Array.from(eachPiece(memorySource(content)), (piece) => Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
});

it('ends with a file that has become shorter than it was', () => {
  const shorter = (sizeBytes: number): ByteSource => ({ ...memorySource(Buffer.from('short')), sizeBytes });
  expect([hashSource(shorter(100)), hashSource(shorter(3_000_000))]).toEqual([sha256('short'), sha256('short')]);
});

it('passes on that a file cannot be read', () => {
  const source: ByteSource = {
    sizeBytes: 10,
    read: () => {
      throw Object.assign(new Error('the disc is gone'), { code: 'EIO' });
    },
  };
  expect(() => hashSource(source)).toThrow('the disc is gone');
});
