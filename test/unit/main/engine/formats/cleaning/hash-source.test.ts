import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import type { ByteSource } from '../../../../../../main/engine/formats/bytes/byte-source.ts';
import { hashInto, hashSource } from '../../../../../../main/engine/formats/cleaning/hash-source.ts';

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

it.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 2_097_153])('hashes %i bytes as everyone does', (sizeBytes) => {
  const content = Buffer.alloc(sizeBytes, 'sagittal');
  expect(hashSource(memorySource(content))).toBe(sha256(content));
});

it('hashes behind what was hashed before', () => {
  const digest = createHash('sha256').update('before ');
  hashInto(digest, memorySource(Buffer.from('and after')));
  expect(digest.digest('hex')).toBe(sha256('before and after'));
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
