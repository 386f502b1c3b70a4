import { describe, expect, it } from 'vitest';
import { readableSize, sizesApart } from '../../../shared/sizes.ts';

describe('readableSize', () => {
  it.each([
    [0, 1, '0 B'],
    [999, 9, '999 B'],
    [1_499, 1, '1 kB'],
    [1_500, 1, '2 kB'],
    [1_500, 2, '1.5 kB'],
    [1_234, 9, '1.234 kB'],
    [6_291_456, 1, '6.3 MB'],
    [6_291_456, 3, '6.291 MB'],
    [999_999_999, 1, '1000.0 MB'],
    [1_073_741_824, 2, '1.07 GB'],
  ])('reads %d bytes with %d digits as people say it', (bytes, digits, words) => {
    expect(readableSize(bytes, digits)).toBe(words);
  });
});

describe('sizesApart', () => {
  it('takes no more digits than keep them apart', () => {
    expect(sizesApart([5_000_000, 4_800_000])).toEqual(['5.0 MB', '4.8 MB']);
    expect(sizesApart([4_800_100, 4_800_000])).toEqual(['4.8001 MB', '4.8000 MB']);
  });

  it('lets equal sizes read the same', () => {
    expect(sizesApart([4_800_000, 4_800_000, 1])).toEqual(['4.8 MB', '4.8 MB', '1 B']);
  });

  it('keeps two gigabytes apart that differ by a byte', () => {
    expect(sizesApart([1_073_741_824, 1_073_741_825])).toEqual(['1.073741824 GB', '1.073741825 GB']);
  });

  it('says of what is no number that it is unknown', () => {
    expect(sizesApart([undefined, 2_000_000, 'many'])).toEqual([
      'an unknown size',
      '2.000000000 MB',
      'an unknown size',
    ]);
    expect(sizesApart([])).toEqual([]);
  });
});
