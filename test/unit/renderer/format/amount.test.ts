import { describe, expect, it } from 'vitest';
import { brief, counted, grouped, measured, readableSize, scoreText } from '../../../../renderer/format/amount.ts';

describe('amounts', () => {
  it('sets thousands apart', () => {
    expect([0, 999, 1_000, 100_000].map(grouped)).toEqual(['0', '999', '1,000', '100,000']);
  });

  it('shortens only what would not fit beside a label', () => {
    expect([9_999, 10_000, 100_023].map(brief)).toEqual(['9,999', '10 k', '100 k']);
  });

  it('puts the noun in the right number', () => {
    expect([counted(0, 'image'), counted(1, 'image'), counted(1_180, 'image'), counted(2, 'batch', 'batches')]).toEqual(
      ['0 images', '1 image', '1,180 images', '2 batches'],
    );
  });

  it('shows a tiny score as tiny and not as zero', () => {
    expect([0, 0.004, 0.125, 0.98, 1].map(scoreText)).toEqual(['0.00', '< 0.01', '0.13', '0.98', '1.00']);
  });

  it('keeps the decimals of a measured number', () => {
    expect([1_200, 61.004218, 0.00412, -2.5].map(measured)).toEqual(['1,200', '61.004', '0.00412', '-2.500']);
  });

  it('reads sizes in decimal units', () => {
    expect([0, 999, 1_500, 6_291_456].map((bytes) => readableSize(bytes))).toEqual(['0 B', '999 B', '2 kB', '6.3 MB']);
  });
});
