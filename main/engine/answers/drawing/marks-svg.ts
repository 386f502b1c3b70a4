import type { PointPair } from '../../../../shared/contract/reading.ts';
import { cssColour, wordColour, type ColourOf } from '../../../../shared/drawing/mark-colours.ts';
import { boundsOf, pathOf, shapesOf, type Shape } from '../../../../shared/drawing/mark-shapes.ts';
import type { MarksHere } from '../../../../shared/drawing/marks.ts';
import { LABEL_HEIGHT, placeLabels, type PlacedLabel } from '../../../../shared/drawing/place-labels.ts';

/** A picture's size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Where marks are drawn: the size of the picture whose pixels they count, and that of the drawing. */
export interface Canvas {
  readonly marked: PictureSize;
  readonly drawn: PictureSize;
}

/** Outlines, points, lines and their labels as the window draws them, as an SVG of the size of the drawing; the lines of the caption stand in its top left corner. */
export function marksSvg(
  marks: MarksHere,
  colourOf: ColourOf,
  { marked, drawn }: Canvas,
  caption: readonly string[] = [],
): string {
  const unit = unitOf(drawn);
  const put = ([x, y]: PointPair): PointPair => [
    rounded((x * drawn.width) / marked.width),
    rounded((y * drawn.height) / marked.height),
  ];
  const shapes = shapesOf(marks, colourOf).map((shape): Shape => ({ ...shape, points: shape.points.map(put) }));
  const tags = placeLabels(
    shapes.flatMap((shape) => wishOf(shape, unit)),
    { width: drawn.width / unit, height: drawn.height / unit },
  );
  const parts = [...shapes.map((shape) => outline(shape, unit)), ...tags.map((tag) => tagSvg(tag, unit))];
  const captions = caption.map((line, index) => captionLine(line, index, unit));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawn.width}" height="${drawn.height}">${[...parts, ...captions].join('')}</svg>`;
}

/** How many pixels of the drawing are one of a window of 500 pixels that shows it whole: lines and letters are as large as there. */
function unitOf({ width, height }: PictureSize): number {
  return Math.max(1, Math.max(width, height) / 500);
}

function outline({ kind, points, colour }: Shape, unit: number): string {
  if (kind === 'area' || points.length === 0) return '';
  const path = `d="${pathOf({ kind, points })}" fill="none"`;
  if (kind === 'point')
    return `<path ${path} stroke="${svgColour(cssColour(colour))}" stroke-width="${7 * unit}" stroke-linecap="round"/>`;
  const halo = `<path ${path} stroke="#000" stroke-opacity="0.6" stroke-width="${rounded(3.5 * unit)}"/>`;
  return `${halo}<path ${path} stroke="${svgColour(cssColour(colour))}" stroke-width="${rounded(1.75 * unit)}"/>`;
}

/** `rgb(1 2 3)` as every reader of SVG knows it. */
function svgColour(css: string): string {
  return css.replaceAll(' ', ',');
}

function wishOf({ words, colour, points }: Shape, unit: number) {
  const bounds = boundsOf(points.map(([x, y]): PointPair => [x / unit, y / unit]));
  return words === '' || bounds === null ? [] : [{ words: shortened(words), colour: wordColour(colour), ...bounds }];
}

/** The size of letters in a label, and how far down in it they stand, in pixels of the window. */
const LETTERS = 11;
const BASELINE = 12.5;

function tagSvg({ words, colour, x, y, width }: PlacedLabel, unit: number): string {
  const [left, top] = [rounded(x * unit), rounded(y * unit)];
  const ground = `<rect x="${left}" y="${top}" width="${rounded(width * unit)}" height="${rounded((LABEL_HEIGHT - 1) * unit)}" rx="${rounded(3 * unit)}" fill="#0a0d0e" fill-opacity="0.8"/>`;
  return ground + text(words, left + 5 * unit, top + BASELINE * unit, unit, `fill="${svgColour(colour)}"`);
}

function captionLine(line: string, index: number, unit: number): string {
  const look = `fill="#ffffff" stroke="#000" stroke-width="${rounded(2 * unit)}" paint-order="stroke"`;
  return text(line, 6 * unit, (index + 1) * 15 * unit, unit, look);
}

function text(words: string, x: number, y: number, unit: number, look: string): string {
  const at = `x="${rounded(x)}" y="${rounded(y)}" font-size="${rounded(LETTERS * unit)}"`;
  return `<text ${at} font-family="sans-serif" font-weight="bold" ${look}>${escaped(words.slice(0, MOST_LETTERS))}</text>`;
}

const LONGEST = 40;
const MOST_LETTERS = 80;

function shortened(words: string): string {
  const letters = Array.from(words);
  return letters.length <= LONGEST ? words : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

/** Text as XML holds it: what a model wrote is never markup, and what XML cannot hold is left out. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
