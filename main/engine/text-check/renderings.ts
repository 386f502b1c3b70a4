import { fullRange, type DisplayRange, type Look, type Picture, type Samples } from '../formats/pixels/picture.ts';
import { toDisplayBytes } from '../formats/render-preview.ts';
import { evenTones } from './even-tones.ts';
import { shrink, toGrey, type GreyFrame } from './grey-frame.ts';

/** One way in which a program can show a frame. */
export interface Rendering {
  /** The same for every frame of a picture. */
  readonly name: string;
  readonly frame: GreyFrame;
  /** How many pixels of the picture one of the frame is wide. */
  readonly scale: number;
}

/**
 * What can be seen of a frame, by this program or another: as it is shown; what lies outside of its window, under its transparency
 * or behind its tables; and its colours, for those of the same lightness are one grey. What shows one value alone is left out.
 * Of slices and grids of values all that their window hides is looked at in one rendering, for batches of them are large.
 */
export async function renderings(
  picture: Picture,
  decode: (look: Look) => Promise<Picture>,
  isSlice = false,
): Promise<Rendering[]> {
  const found = ofPicture(picture, '', isSlice);
  for (const look of picture.otherLooks ?? []) found.push(...ofPicture(await decode(look), `${look} `, isSlice));
  return found.filter(({ frame }) => !isEven(frame.grey));
}

function ofPicture(picture: Picture, look: string, isSlice: boolean): Rendering[] {
  const { width, height, channels } = picture;
  const shown = { width, height, grey: toGrey(toDisplayBytes(picture), channels) };
  const whole = { name: `${look}shown`, frame: shown, scale: 1 };
  if (channels === 3) return [whole, ...colours(picture, look)];
  if (isSlice) return [whole, ...allValues(picture, look)];
  return [
    whole,
    ...hiddenRanges(picture).map(([name, display]) => {
      const grey = toDisplayBytes({ samples: picture.samples, display });
      return { name: `${look}${name}`, frame: { width, height, grey }, scale: 1 };
    }),
  ];
}

/** A share of the samples that may lie anywhere: single ones would stretch a range until nothing else is seen in it. */
const STRAY = 0.02;
/** The range that nearly all samples lie in is looked at by itself where what is shown is so many times as wide. */
const MUCH_WIDER = 8;

/** The ranges of values that are shown as one black, one white, or as nearly one grey. */
function hiddenRanges({ samples, display, lookup }: Picture): [string, DisplayRange][] {
  const all = fullRange(samples);
  const [low, high] = [Math.min(display.black, display.white), Math.max(display.black, display.white)];
  const found: [string, DisplayRange | null][] = [];
  if (lookup !== undefined) found.push(['all', all]);
  else {
    if (all.black < low) found.push(...below(samples, { black: all.black, white: low }));
    if (all.white > high) found.push(...above(samples, { black: high, white: all.white }));
  }
  const usual = quantiles(samples, -Infinity, Infinity, [STRAY / 4, 1 - STRAY / 4]);
  const [first = low, last = high] = usual;
  if (last > first && (last - first) * MUCH_WIDER < high - low) found.push(['usual', { black: first, white: last }]);
  return found.flatMap(([name, range]) => (range === null ? [] : [[name, range] as [string, DisplayRange]]));
}

/** Every value of a slice with some contrast, where its window does not show them all. */
function allValues({ samples, display, lookup, width, height }: Picture, look: string): Rendering[] {
  const all = fullRange(samples);
  const [low, high] = [Math.min(display.black, display.white), Math.max(display.black, display.white)];
  const isShownWhole = lookup === undefined && low <= all.black && high >= all.white;
  if (isShownWhole && high - low <= MUCH_WIDER * usualWidth(samples)) return [];
  return [{ name: `${look}all`, frame: { width, height, grey: evenTones(samples) }, scale: 1 }];
}

function usualWidth(samples: Samples): number {
  const [first = 0, last = 0] = quantiles(samples, -Infinity, Infinity, [STRAY / 4, 1 - STRAY / 4]);
  return last - first;
}

function below(samples: Samples, { black, white }: DisplayRange): [string, DisplayRange | null][] {
  const [most = black] = quantiles(samples, -Infinity, white, [STRAY]);
  return [
    ['below', range(most, white)],
    ['far below', range(black, most)],
  ];
}

function above(samples: Samples, { black, white }: DisplayRange): [string, DisplayRange | null][] {
  const [most = white] = quantiles(samples, black, Infinity, [1 - STRAY]);
  return [
    ['above', range(black, most)],
    ['far above', range(most, white)],
  ];
}

function range(black: number, white: number): DisplayRange | null {
  return white > black ? { black, white } : null;
}

const MOST_SAMPLED = 8_000;

/** Values with these shares of the samples between two bounds below them; empty where there are none. */
function quantiles(samples: Samples, from: number, to: number, shares: readonly number[]): number[] {
  const step = Math.max(1, Math.floor(samples.length / (MOST_SAMPLED * 4)));
  const within: number[] = [];
  for (let at = 0; at < samples.length && within.length < MOST_SAMPLED; at += step) {
    const value = samples[at] ?? 0;
    if (value > from && value < to) within.push(value);
  }
  if (within.length === 0) return [];
  const sorted = Float64Array.from(within).sort();
  return shares.map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}

/** Colours are looked at by themselves where so many levels lie between the channels of some pixels. */
const COLOURFUL = 40;
const LEAST_COLOURFUL = 30;
/** Channels of larger pictures are looked at in half their size, in pixels. */
const MOST_CHANNEL_PIXELS = 3_000_000;

/** Two channels; with the mean of all three no two colours look alike in all of them. */
function colours(picture: Picture, look: string): Rendering[] {
  const shown = toDisplayBytes(picture);
  if (!isColourful(shown)) return [];
  const { width, height } = picture;
  const scale = width * height > MOST_CHANNEL_PIXELS ? 2 : 1;
  return [
    ['red', 0],
    ['blue', 2],
  ].map(([name, channel]) => {
    const grey = new Uint8Array(width * height);
    for (let pixel = 0, at = Number(channel); pixel < grey.length; pixel += 1, at += 3) grey[pixel] = shown[at] ?? 0;
    const frame = scale === 1 ? { width, height, grey } : shrink({ width, height, grey }, scale);
    return { name: `${look}${name}`, frame, scale };
  });
}

function isColourful(shown: Uint8Array): boolean {
  let count = 0;
  for (let at = 0; at + 2 < shown.length; at += 3) {
    const [red, green, blue] = [shown[at] ?? 0, shown[at + 1] ?? 0, shown[at + 2] ?? 0];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) < COLOURFUL) continue;
    count += 1;
    if (count >= LEAST_COLOURFUL) return true;
  }
  return false;
}

function isEven(grey: Uint8Array): boolean {
  const first = grey[0] ?? 0;
  return grey.every((value) => value === first);
}
