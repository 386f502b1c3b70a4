import type { PointPair } from '../../../../shared/contract/reading.ts';
import type { markColours } from './mark-colours.ts';
import type { FrameMarks } from './marks-of-frame.ts';

/** A picture's size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Outlines, points, lines and their labels as SVG over a picture; `scale` leads from the marks' pixels to the picture's. */
export function marksSvg(
  { boxes = [], polygons = [], points = [], measurements = [] }: FrameMarks,
  { width, height }: PictureSize,
  scale: PictureSize,
  colourOf: ReturnType<typeof markColours>,
  caption: readonly string[] = [],
): string {
  const edge = Math.max(width, height);
  const pen = { line: Math.max(1, edge / 400), letters: Math.max(10, edge / 45) };
  const put = ([x, y]: PointPair): PointPair => [x * scale.width, y * scale.height];
  const shapes = [
    ...boxes.map((box) => ({ mark: box, corners: cornersOf(box) })),
    ...polygons.map((polygon) => ({ mark: polygon, corners: polygon.points })),
  ].map(({ mark, corners }) => {
    const placed = corners.map(put);
    const style = `fill="none" stroke="${colourOf(mark.label)}" stroke-width="${pen.line}"`;
    return `<polygon points="${listed(placed)}" ${style}/>${words(wordsOf(mark), topLeft(placed), colourOf(mark.label), pen)}`;
  });
  const dots = points.map((point) => {
    const [x, y] = put([point.x, point.y]);
    const colour = colourOf(point.label);
    const dot = `<circle cx="${x}" cy="${y}" r="${pen.line * 3}" fill="none" stroke="${colour}" stroke-width="${pen.line}"/>`;
    return `${dot}${words(wordsOf(point), [x + pen.line * 4, y], colour, pen)}`;
  });
  const lines = measurements.map(({ label, value, unit = '', points: between = [] }) => {
    const placed = between.map(put);
    const colour = colourOf(label);
    const line = `<polyline points="${listed(placed)}" fill="none" stroke="${colour}" stroke-width="${pen.line}"/>`;
    return `${line}${words(`${label ?? ''} ${value} ${unit}`.trim(), topLeft(placed), colour, pen)}`;
  });
  const captions = caption.map((line, at) =>
    words(line, [pen.letters / 2, pen.letters * 1.3 * (at + 1) + pen.line * 2], '#ffffff', pen),
  );
  const drawn = [...shapes, ...dots, ...lines, ...captions].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn}</svg>`;
}

function cornersOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): PointPair[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function listed(points: readonly PointPair[]): string {
  return points.map(([x, y]) => `${tidy(x)},${tidy(y)}`).join(' ');
}

function topLeft(points: readonly PointPair[]): PointPair {
  return [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
}

/** The class and the model's score beside it, in hundredths. */
function wordsOf({
  label = '',
  score,
}: {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
}): string {
  return `${label} ${score === undefined ? '' : score.toFixed(2)}`.trim();
}

function words(text: string, [x, y]: PointPair, colour: string, pen: { line: number; letters: number }): string {
  if (text === '') return '';
  // Inside of the picture's top edge.
  const at = `x="${tidy(Math.max(0, x))}" y="${tidy(Math.max(pen.letters, y - pen.line * 2))}"`;
  const outline = `stroke="black" stroke-width="${tidy(pen.letters / 5)}" paint-order="stroke"`;
  return `<text ${at} font-family="sans-serif" font-size="${tidy(pen.letters)}" fill="${colour}" ${outline}>${escaped(text)}</text>`;
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Letters that SVG reads as its own, and control characters that no XML may hold. */
function escaped(text: string): string {
  return text
    .slice(0, MOST_LETTERS)
    .replaceAll(/\p{Cc}|\p{Cs}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const MOST_LETTERS = 80;
