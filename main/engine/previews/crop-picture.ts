import type { Picture } from '../formats/pixels/picture.ts';
import type { Region } from './picture-tasks.ts';

/** A part of a picture as a picture of its own; the region is in pixels of its samples and lies inside. */
export function cropPicture(picture: Picture, { x, y, width, height }: Region): Picture {
  const { samples, channels } = picture;
  const rowLength = picture.width * channels;
  const kept = samples.slice(0, width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * rowLength + x * channels;
    kept.set(samples.subarray(from, from + width * channels), row * width * channels);
  }
  return { ...picture, width, height, samples: kept };
}

/** The region inside of a picture that was made smaller, in its own pixels: a pixel at least. `from` is the whole frame's size. */
export function scaledRegion(region: Region, picture: Pick<Picture, 'width' | 'height'>, from: WholeSize): Region {
  const [across, down] = [picture.width / from.width, picture.height / from.height];
  const x = Math.min(picture.width - 1, Math.floor(region.x * across));
  const y = Math.min(picture.height - 1, Math.floor(region.y * down));
  return {
    x,
    y,
    width: Math.max(1, Math.min(picture.width, Math.round((region.x + region.width) * across)) - x),
    height: Math.max(1, Math.min(picture.height, Math.round((region.y + region.height) * down)) - y),
  };
}

/** The size of a whole frame, in pixels. */
export interface WholeSize {
  readonly width: number;
  readonly height: number;
}
