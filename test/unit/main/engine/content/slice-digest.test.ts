import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { SliceDigest } from '../../../../../main/engine/content/slice-digest.ts';
import { memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it('hashes each slice by itself and all of them as one', () => {
  const digest = new SliceDigest();
  for (const text of ['one', 'three']) digest.add(memorySource(Buffer.from(text)));
  expect(digest.end()).toEqual({
    sha256: sha256('onethree'),
    sizeBytes: 8,
    slices: [
      { sha256: sha256('one'), sizeBytes: 3 },
      { sha256: sha256('three'), sizeBytes: 5 },
    ],
  });
});
