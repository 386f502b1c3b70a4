import { expect, it } from 'vitest';
import { toGrey } from '../../../../main/endpoint/grey-picture.ts';

const PICTURE = { width: 2, height: 1, frames: 1, frame: 0, display: { black: 0, white: 255 }, grey: null } as const;

it('leaves a grey picture as it is', () => {
  const samples = new Uint8Array([1, 2]);
  expect(toGrey({ ...PICTURE, channels: 1, samples }).values).toBe(samples);
});

it('weighs colours as the eye does', () => {
  const samples = new Uint8Array([255, 0, 0, 255, 255, 255]);
  const { values, width, display } = toGrey({ ...PICTURE, channels: 3, samples });
  expect([Math.round(values[0] ?? 0), Math.round(values[1] ?? 0), width, display]).toEqual([
    76,
    255,
    2,
    PICTURE.display,
  ]);
});
