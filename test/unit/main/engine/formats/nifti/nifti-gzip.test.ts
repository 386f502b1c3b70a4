import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { niftiGzip } from '../../../../../../main/engine/formats/nifti/nifti-gzip.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

describe('a packed volume', () => {
  it.each([
    ['is told by what is inside', gzipSync(tinyNifti()), 'certain'],
    ['is not any packed file', gzipSync('a report'), 'no'],
    ['is not a plain volume', tinyNifti(), 'no'],
    ['is not told by a head that breaks off before its header does', gzipSync(tinyNifti()).subarray(0, 20), 'no'],
  ])('%s', (_what, head, expected) => {
    expect(niftiGzip.sniff(head)).toBe(expected);
  });

  it('is unpacked as a whole, for the next slice', () => {
    const unpacked = niftiGzip.unpack?.(memorySource(gzipSync(tinyNifti())));
    expect(unpacked).toEqual({ bytes: tinyNifti(), mediaType: 'application/x-nifti' });
  });

  it('is not where that would take too much memory, packed or unpacked', () => {
    const read = () => {
      throw new Error('not to be read');
    };
    expect(niftiGzip.unpack?.({ sizeBytes: 67_108_865, read })).toBeNull();
    const member = gzipSync(Buffer.alloc(8_388_608));
    const large = Buffer.concat(Array.from({ length: 9 }, () => member));
    expect(niftiGzip.unpack?.(memorySource(large))).toBeNull();
  });

  it('that is damaged is told of, not taken for too large', () => {
    expect(() => niftiGzip.unpack?.(memorySource(Buffer.from('no gzip')))).toThrow('incorrect header check');
  });

  it('cannot be painted over', async () => {
    const painted = niftiGzip.mask(memorySource(gzipSync(tinyNifti())), { write: () => undefined }, []);
    await expect(painted).rejects.toThrow('A volume (NIfTI) cannot be painted over.');
  });
});
