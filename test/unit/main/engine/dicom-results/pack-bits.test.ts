import { expect, it } from 'vitest';
import { packBits } from '../../../../../main/engine/dicom-results/pack-bits.ts';

it('begins a frame where the one before ends, also within a byte, the first pixel lowest', () => {
  const frames = [Uint8Array.of(1, 0, 0), Uint8Array.of(1, 1, 0), Uint8Array.of(0, 0, 1)];
  expect(packBits(frames)).toEqual(Buffer.from([0b0001_1001, 0b1]));
});
