import type { Locator } from 'playwright-core';
import sharp from 'sharp';

/** What is seen of an element, as grey values row by row, in pixels of the screen. */
export interface SeenPixels {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number;
}

/** Takes a picture of an element as it is on the screen. */
export async function seenPixels(element: Locator): Promise<SeenPixels> {
  const shot = await element.screenshot();
  const { data, info } = await sharp(shot).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, at: (x, y) => data[y * info.width + x] ?? -1 };
}
