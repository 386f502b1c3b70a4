import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';

/** How the samples of one frame lie in memory. */
export interface FrameShape {
  readonly width: number;
  readonly height: number;
  readonly samplesPerPixel: number;
  readonly isPlanar: boolean;
  /** Two pixels are stored as Y1 Y2 Cb Cr. */
  readonly is422: boolean;
}

/**
 * Paints rectangles into a frame's stored bytes; `colour` has the bytes of one sample for each channel, all equally long.
 * What lies outside the frame is left out.
 */
export function paintFrame(
  frame: Buffer,
  shape: FrameShape,
  colour: readonly Buffer[],
  masks: readonly MaskRectangle[],
): void {
  for (const mask of masks) {
    const right = Math.min(mask.x + mask.width, shape.width);
    const bottom = Math.min(mask.y + mask.height, shape.height);
    if (mask.x < right) for (let row = mask.y; row < bottom; row++) paintRow(frame, shape, colour, row, mask.x, right);
  }
}

function paintRow(
  frame: Buffer,
  { width, height, samplesPerPixel, isPlanar, is422 }: FrameShape,
  colour: readonly Buffer[],
  row: number,
  left: number,
  right: number,
): void {
  const sampleBytes = colour[0]?.length ?? 1;
  const first = row * width + left;
  const last = row * width + right;
  if (is422) {
    const [luma, blue, red] = colour;
    if (luma === undefined || blue === undefined || red === undefined) return;
    const group = Buffer.concat([luma, luma, blue, red]);
    fill(frame, (first >> 1) * group.length, ((last + 1) >> 1) * group.length, group);
  } else if (isPlanar) {
    const planeBytes = width * height * sampleBytes;
    colour.forEach((sample, plane) => {
      fill(frame, plane * planeBytes + first * sampleBytes, plane * planeBytes + last * sampleBytes, sample);
    });
  } else {
    const pixelBytes = sampleBytes * samplesPerPixel;
    fill(frame, first * pixelBytes, last * pixelBytes, Buffer.concat(colour));
  }
}

function fill(frame: Buffer, start: number, end: number, pattern: Buffer): void {
  if (start < end) frame.fill(pattern, start, Math.min(end, frame.length));
}

/** Paints rectangles into frames of one bit a pixel, the lowest bit of a byte first; all frames at once, for they need not begin at a byte. */
export function paintBits(
  bytes: Buffer,
  { width, height }: Pick<FrameShape, 'width' | 'height'>,
  frames: number,
  isOne: boolean,
  masks: readonly MaskRectangle[],
): void {
  for (let frame = 0; frame < frames; frame++) {
    for (const { x, y, width: across, height: down } of masks) {
      for (let row = y; row < Math.min(y + down, height); row++) {
        for (let column = x; column < Math.min(x + across, width); column++) {
          const bit = (frame * height + row) * width + column;
          const value = bytes[bit >> 3] ?? 0;
          bytes[bit >> 3] = isOne ? value | (1 << (bit & 7)) : value & ~(1 << (bit & 7));
        }
      }
    }
  }
}
