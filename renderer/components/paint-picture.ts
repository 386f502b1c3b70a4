import type { Matrix } from './turning.ts';
import type { Size } from './viewport.ts';

/** A part of a picture that is there in full, and where it lies in it, in the picture's pixels. */
export interface PaintedTile {
  readonly pixels: CanvasImageSource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is painted, and where. */
export interface PaintedPicture {
  readonly preview: CanvasImageSource;
  readonly tiles: readonly PaintedTile[];
  /** True where the tiles cover all that is in sight. */
  readonly isCovered: boolean;
  readonly picture: Size;
  readonly matrix: Matrix;
  /** The canvas's pixels to one CSS pixel. */
  readonly pixelRatio: number;
}

/** From this enlargement on single pixels are shown as squares. */
const SQUARES_FROM = 4;

/** Paints a picture over the whole canvas: its preview stretched, and over it the parts that are there in full. */
export function paintPicture(
  context: CanvasRenderingContext2D,
  { preview, tiles, isCovered, picture, matrix, pixelRatio }: PaintedPicture,
): void {
  const { a, b, c, d, e, f } = matrix;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = MAT;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(a * pixelRatio, b * pixelRatio, c * pixelRatio, d * pixelRatio, e * pixelRatio, f * pixelRatio);
  context.imageSmoothingEnabled = Math.hypot(a, b) * pixelRatio < SQUARES_FROM;
  if (!isCovered) context.drawImage(preview, 0, 0, picture.width, picture.height);
  for (const { pixels, x, y, width, height } of tiles) context.drawImage(pixels, x, y, width, height);
}

/** The mat of pictures in both schemes; see tokens.css. */
const MAT = '#0a0d0e';
