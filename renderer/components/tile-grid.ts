import { partInSight, type Matrix } from './turning.ts';
import type { Size } from './viewport.ts';

/** A square of a picture: at level 0 a pixel is a pixel, at each further one it stands for twice as many along each edge. */
export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** The edge of a tile in its own pixels. */
export const TILE_EDGE = 512;
/** The longer edge of the preview that is there before any tile, in pixels. */
export const PREVIEW_EDGE = 1024;

/** What a tile shows of its picture, in whole pixels; cut off at the right and at the bottom. */
export function regionOf({ level, column, row }: Tile, picture: Size) {
  const edge = TILE_EDGE * 2 ** level;
  const [x, y] = [column * edge, row * edge];
  return { x, y, width: Math.min(edge, picture.width - x), height: Math.min(edge, picture.height - y) };
}

/** The longer edge of a tile as it is drawn, in pixels. */
export function edgeOf(tile: Tile, picture: Size): number {
  const { width, height } = regionOf(tile, picture);
  return Math.max(16, Math.ceil(Math.max(width, height) / 2 ** tile.level));
}

/**
 * The tiles that a view needs to be as sharp as the screen, those in the middle first; none where the preview is sharp enough.
 * `pixelRatio` is the screen's pixels to one CSS pixel.
 */
export function tilesInSight(matrix: Matrix, frame: Size, picture: Size, pixelRatio: number): readonly Tile[] {
  const pixelsPerDot = 1 / (Math.hypot(matrix.a, matrix.b) * pixelRatio);
  const previewPixels = Math.max(picture.width, picture.height) / PREVIEW_EDGE;
  if (previewPixels <= 1 || pixelsPerDot >= previewPixels) return [];
  const part = partInSight(matrix, frame, picture);
  if (part === null) return [];
  const level = Math.max(0, Math.floor(Math.log2(pixelsPerDot)));
  const edge = TILE_EDGE * 2 ** level;
  const tiles: Tile[] = [];
  for (let row = Math.floor(part.top / edge); row * edge < part.bottom; row += 1)
    for (let column = Math.floor(part.left / edge); column * edge < part.right; column += 1)
      tiles.push({ level, column, row });
  const middle = { x: (part.left + part.right) / 2 / edge - 0.5, y: (part.top + part.bottom) / 2 / edge - 0.5 };
  const distance = ({ column, row }: Tile) => Math.hypot(column - middle.x, row - middle.y);
  return tiles.sort((one, other) => distance(one) - distance(other)).slice(0, MOST_IN_SIGHT);
}

/** No screen shows more at once; a view that asks for more is wrong. */
const MOST_IN_SIGHT = 120;
