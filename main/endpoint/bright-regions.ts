import { connectedRegions, type Region } from './connected-regions.ts';
import type { GreyPicture } from './grey-picture.ts';

/** A box in pixels of the picture, origin at the top left; the score is 0 to 1. */
export interface BrightRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/** The brightest regions of a picture, and which of its pixels are bright: those of the regions. */
export interface BrightParts {
  readonly regions: readonly BrightRegion[];
  readonly isBright: (x: number, y: number) => boolean;
}

/**
 * Finds the brightest connected regions, best first, at most 5: brightness is averaged down to a map of at most 256 cells an edge and
 * split by Otsu's threshold, the brighter part again and again until it covers less than 4 % of the map. The score is how far a region
 * stands out of its map.
 */
export function brightParts(picture: GreyPicture): BrightParts {
  const map = smoothed(brightnessMap(picture));
  const threshold = brightThreshold(map.cells);
  if (threshold === null) return { regions: [], isBright: () => false };
  const regions = regionsOf(map, threshold, picture);
  const isBright = (x: number, y: number) => {
    const cell = Math.floor(y / map.step) * map.width + Math.floor(x / map.step);
    return (map.cells[cell] ?? 0) >= threshold && regions.some((region) => isInside(region, x, y));
  };
  return { regions, isBright };
}

function isInside({ x, y, width, height }: BrightRegion, left: number, top: number): boolean {
  return left >= x && top >= y && left < x + width && top < y + height;
}

function regionsOf(map: BrightnessMap, threshold: number, picture: GreyPicture): BrightRegion[] {
  const smallest = Math.max(4, map.cells.length * 0.0003);
  const average = mean(map.cells);
  return connectedRegions(map, threshold)
    .filter((region) => region.cells >= smallest)
    .map((region) => ({ ...toPixels(region, map, picture), score: (region.mean - average) / (1 - average) }))
    .filter(({ score }) => score >= WEAKEST_SCORE)
    .sort((a, b) => b.score - a.score || a.y - b.y || a.x - b.x)
    .slice(0, MOST_BOXES);
}

/** Brightness from 0 (black) to 1 (white), averaged over squares of `step` pixels. */
interface BrightnessMap {
  readonly cells: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

const MOST_BOXES = 5;
const WEAKEST_SCORE = 0.1;
const MAP_EDGE = 256;
const BINS = 256;
const MOST_ROUNDS = 6;
const SMALL_SHARE = 0.04;

function brightnessMap({ width, height, values, display }: GreyPicture): BrightnessMap {
  const step = Math.ceil(Math.max(width, height) / MAP_EDGE);
  const mapWidth = Math.ceil(width / step);
  const mapHeight = Math.ceil(height / step);
  const cells = new Float32Array(mapWidth * mapHeight);
  const counts = new Uint32Array(cells.length);
  const scale = 1 / (display.white - display.black);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / step) * mapWidth;
    for (let x = 0; x < width; x++, at++) {
      const cell = row + Math.floor(x / step);
      const brightness = ((values[at] ?? 0) - display.black) * scale;
      cells[cell] = (cells[cell] ?? 0) + Math.min(Math.max(brightness, 0), 1);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = (cells[cell] ?? 0) / (counts[cell] ?? 1);
  return { cells, width: mapWidth, height: mapHeight, step };
}

/** Averages each cell with its neighbours, so that single noisy ones make no region. */
function smoothed(map: BrightnessMap): BrightnessMap {
  const { cells, width, height } = map;
  const across = new Float32Array(cells.length);
  const both = new Float32Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const x = at % width;
    across[at] = average(cells, x > 0 ? at - 1 : at, at, x < width - 1 ? at + 1 : at);
  }
  for (let at = 0; at < cells.length; at++) {
    const y = Math.floor(at / width);
    both[at] = average(across, y > 0 ? at - width : at, at, y < height - 1 ? at + width : at);
  }
  return { ...map, cells: both };
}

function average(values: Float32Array, before: number, at: number, after: number): number {
  return ((values[before] ?? 0) + (values[at] ?? 0) + (values[after] ?? 0)) / 3;
}

/** Null where the map is flat. */
function brightThreshold(cells: Float32Array): number | null {
  const histogram = new Uint32Array(BINS);
  for (const value of cells) {
    const bin = Math.min(Math.floor(value * BINS), BINS - 1);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  let threshold = otsu(histogram, 0);
  for (let round = 1; round < MOST_ROUNDS && threshold !== null; round++) {
    if (countFrom(histogram, threshold) < cells.length * SMALL_SHARE) break;
    const higher = otsu(histogram, threshold);
    if (higher === null) break;
    threshold = higher;
  }
  return threshold === null ? null : threshold / BINS;
}

function countFrom(histogram: Uint32Array, first: number): number {
  let count = 0;
  for (let bin = first; bin < BINS; bin++) count += histogram[bin] ?? 0;
  return count;
}

/** The first bin of the brighter class among the bins from `first` on; null where fewer than two bins are filled. */
function otsu(histogram: Uint32Array, first: number): number | null {
  let total = 0;
  let sum = 0;
  for (let bin = first; bin < BINS; bin++) {
    total += histogram[bin] ?? 0;
    sum += bin * (histogram[bin] ?? 0);
  }
  let best: number | null = null;
  let bestSpread = 0;
  for (let bin = first, below = 0, belowSum = 0; bin < BINS - 1; bin++) {
    below += histogram[bin] ?? 0;
    belowSum += bin * (histogram[bin] ?? 0);
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const distance = belowSum / below - (sum - belowSum) / above;
    const spread = below * above * distance * distance;
    if (spread > bestSpread) [best, bestSpread] = [bin + 1, spread];
  }
  return best;
}

function mean(cells: Float32Array): number {
  let sum = 0;
  for (const value of cells) sum += value;
  return Math.min(sum / cells.length, 1 - Number.EPSILON);
}

function toPixels(region: Region, { step }: BrightnessMap, picture: GreyPicture): Omit<BrightRegion, 'score'> {
  const x = region.left * step;
  const y = region.top * step;
  const right = Math.min((region.right + 1) * step, picture.width);
  const bottom = Math.min((region.bottom + 1) * step, picture.height);
  return { x, y, width: right - x, height: bottom - y };
}
