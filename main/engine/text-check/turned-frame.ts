import type { Rectangle } from '../formats/cleaning/text-rule.ts';
import type { GreyFrame } from './grey-frame.ts';

/** The frame turned clockwise by a quarter: what is written from bottom to top stands upright, from top to bottom upside down. */
export function turnedFrame({ width, height, grey }: GreyFrame): GreyFrame {
  const turned = new Uint8Array(grey.length);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0, to = height - 1 - y; x < width; x += 1, at += 1, to += height) turned[to] = grey[at] ?? 0;
  return { width: height, height: width, grey: turned };
}

/** Where a rectangle of a turned frame was before; `height` is that of the frame as it was. */
export function placeBefore({ x, y, width, height: high }: Rectangle, height: number): Rectangle {
  return { x: y, y: height - x - width, width: high, height: width };
}
