import sharp from 'sharp';
import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { wholeBetween } from '../../test/support/seeded-random.ts';
import { BACKGROUNDS } from './text-backgrounds.ts';

/** A generated frame and whether text was burned into it. */
export interface TextFrame extends GreyFrame {
  readonly background: keyof typeof BACKGROUNDS;
  /** Height of the letters' em square in pixels, and their contrast in grey levels, at least; null for a clean frame. */
  readonly burned: { readonly size: number; readonly contrast: number; readonly lines: readonly Line[] } | null;
}

/** One line of text in the frame, in pixels; `y` is its base line. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export const SIZES = [9, 10, 11, 12, 14, 16, 18, 20, 24] as const;
export const CONTRASTS = [40, 70, 120, 255] as const;
export const FONTS = [
  'DejaVu Sans',
  'Liberation Sans',
  'DejaVu Sans Mono',
  'Liberation Serif',
  'Liberation Mono',
] as const;

/** `count` frames, every second one clean; each combination of size, contrast and background in turn. */
export async function* textFrames(count: number, random: () => number): AsyncGenerator<TextFrame> {
  const kinds = Object.keys(BACKGROUNDS) as (keyof typeof BACKGROUNDS)[];
  for (let index = 0; index < count; index += 1) {
    const pair = Math.floor(index / 2);
    const background = pick(kinds, pair);
    const frame = BACKGROUNDS[background](random);
    if (index % 2 === 0) {
      const marked = random() < 0.5 ? await drawText(frame, sideMarker(frame, random)) : frame;
      yield { ...marked, background, burned: null };
      continue;
    }
    const size = pick(SIZES, Math.floor(pair / kinds.length));
    const contrast = pick(CONTRASTS, Math.floor(pair / kinds.length / SIZES.length) + pair);
    const lines = placeLines(frame, size, random);
    const font = pick(FONTS, wholeBetween(random, 0, 1_000));
    const isBold = random() < 0.25;
    yield {
      ...(await drawText(frame, { lines, size, contrast, font, isBold })),
      background,
      burned: { size, contrast, lines },
    };
  }
}

/** What is drawn, and how. */
export interface Drawing {
  /** Each line turned about its beginning, in degrees clockwise; upright where it is left out. */
  readonly turned?: number;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly contrast: number;
  readonly font: string;
  readonly isBold: boolean;
}

/** One or two letters that say which side is shown: no patient data. */
function sideMarker({ width, height }: GreyFrame, random: () => number): Drawing {
  const text = pick(['L', 'R', 'PA', 'AP', 'LAT'], wholeBetween(random, 0, 1_000));
  const x = random() < 0.5 ? 16 : width - 60;
  const line = { text, x, y: wholeBetween(random, 40, height - 20) };
  return { lines: [line], size: 24, contrast: 255, font: 'Liberation Sans', isBold: true };
}

const FIRST = ['Anna', 'HANS', 'Maria', 'JOHN', 'Ewa', 'Peter', 'Ingrid', 'TOMASZ', 'Sofia', 'Ahmed'];
const LAST = ['Kowalska', 'MUELLER', 'Garcia', 'SMITH', 'Nowak', 'Jensen', 'LINDQVIST', 'Haddad', 'Rossi', 'Petrov'];
const PLACES = [
  'St. Marien Hospital',
  'KLINIKUM NORD',
  'City Medical Center',
  'Radiologie Zentrum',
  'General Hospital',
];

/** A name, a date, a number or a hospital, as devices write them. */
export function words(random: () => number): string {
  const number = (digits: number) => Array.from({ length: digits }, () => wholeBetween(random, 0, 9)).join('');
  const two = (least: number, most: number) => String(wholeBetween(random, least, most)).padStart(2, '0');
  const year = wholeBetween(random, 1930, 2024);
  const [first, last] = [pick(FIRST, wholeBetween(random, 0, 99)), pick(LAST, wholeBetween(random, 0, 99))];
  const forms = [
    `${last}^${first}`,
    `${first} ${last}`,
    `${last}, ${first}`,
    `${two(1, 28)}.${two(1, 12)}.${year}`,
    `${year}-${two(1, 12)}-${two(1, 28)}`,
    `DOB ${two(1, 12)}/${two(1, 28)}/${year}`,
    `ID ${number(8)}`,
    `MRN: ${number(7)}`,
    pick(PLACES, wholeBetween(random, 0, 99)),
  ];
  return pick(forms, wholeBetween(random, 0, 999));
}

/** One to four lines, in a corner as devices write them, or anywhere. */
function placeLines({ width, height }: GreyFrame, size: number, random: () => number): Line[] {
  const count = wholeBetween(random, 1, 4);
  const texts = Array.from({ length: count }, () => words(random));
  const widest = Math.max(...texts.map((text) => text.length)) * size * 0.68;
  const step = Math.ceil(size * 1.3);
  const isCorner = random() < 0.6;
  const right = Math.max(4, width - widest - 6);
  const x = isCorner ? (random() < 0.5 ? 6 : right) : wholeBetween(random, 4, Math.floor(right));
  const lowest = height - step * count;
  const y = isCorner ? (random() < 0.5 ? 4 : lowest) : wholeBetween(random, 4, lowest);
  return texts.map((text, index) => ({ text, x, y: y + step * index + size }));
}

/** Light letters, or dark ones where the place is too light for them; blended as a device's own screen copy has them. */
export async function drawText(
  frame: GreyFrame,
  { lines, size, contrast, font, isBold, turned = 0 }: Drawing,
): Promise<GreyFrame> {
  const { width, height } = frame;
  const weight = isBold ? ' font-weight="bold"' : '';
  const texts = lines.map(
    ({ text, x, y }) =>
      `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}"${weight} fill="white" ` +
      `transform="rotate(${turned} ${x} ${y})">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join('')}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
  const { mean: around, deviation } = greyUnder(frame, data, info.channels);
  // Letters that nobody could read in the grain behind them are no patient data: three deviations of it are the least.
  const over = Math.max(contrast, 3 * deviation);
  const ink = around + over <= 255 || around < 128 ? Math.min(255, around + over) : Math.max(0, around - over);
  const grey = frame.grey.map((value, at) => {
    const cover = (data[at * info.channels + info.channels - 1] ?? 0) / 255;
    return Math.round(value + (ink - value) * cover);
  });
  return { width, height, grey };
}

function greyUnder({ grey }: GreyFrame, cover: Buffer, channels: number): { mean: number; deviation: number } {
  let [sum, squares, count] = [0, 0, 0];
  for (let at = 0; at < grey.length; at += 1) {
    if ((cover[at * channels + channels - 1] ?? 0) < 128) continue;
    const value = grey[at] ?? 0;
    sum += value;
    squares += value * value;
    count += 1;
  }
  const mean = sum / Math.max(1, count);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) };
}

/** The value at an index that may be larger than there are. */
export function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
