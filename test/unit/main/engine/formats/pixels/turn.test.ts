import sharp from 'sharp';
import { expect, it } from 'vitest';
import { turn } from '../../../../../../main/engine/formats/pixels/turn.ts';

it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i turns pixels as sharp does', async (orientation) => {
  const samples = Uint8Array.from({ length: 12 }, (_, index) => index * 20);
  const png = await sharp(samples, { raw: { width: 4, height: 3, channels: 1 } })
    .toColourspace('b-w')
    .withMetadata({ orientation })
    .png()
    .toBuffer();
  const { data, info } = await sharp(png).autoOrient().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const turned = turn({ width: 4, height: 3, channels: 1, samples }, orientation);
  expect(turned).toEqual({ width: info.width, height: info.height, channels: 1, samples: new Uint8Array(data) });
});
