import type { Reading, ReadTable } from '../../../shared/contract/reading.ts';
import { measuredWords, scoreText } from '../../../shared/drawing/mark-words.ts';
import type { Section } from './report-page.ts';

/** Values that a page says at its head. */
const SAID_ELSEWHERE = new Set(['notice', 'model', 'model_version']);

/** Rows of a table at most: a report is read, the answer itself has all. */
const MOST_ROWS = 200;

/** What an answer says in tables: classes with the model's scores, regions, measurements, and values nobody knows the meaning of. */
export function readingSections(reading: Reading): Section[] {
  const { classes = [], measurements = [], boxes3d = [], tables = [], values = {} } = reading;
  return [
    section(
      'Model scores',
      ['Class', 'Model score'],
      classes.map(({ label, score }) => [label, scoreCell(score)]),
    ),
    regionSection(reading),
    section(
      'Measurements',
      ['Measurement'],
      measurements.map((measurement) => [measuredWords(measurement)]),
    ),
    section(
      'Boxes in space',
      ['Region', 'Model score', 'Place and size'],
      boxes3d.map(({ label = '', score, ...box }) => [label, scoreCell(score), JSON.stringify(box)]),
    ),
    ...tables.map(tableSection),
    section(
      'Other values',
      ['Value', ''],
      Object.entries(values)
        .filter(([path]) => !SAID_ELSEWHERE.has(path))
        .map(([path, value]) => [path, String(value)]),
    ),
  ].flatMap((each) => (each === null ? [] : [each]));
}

function section(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  total = rows.length,
): Section | null {
  if (rows.length === 0) return null;
  const left = total - Math.min(rows.length, MOST_ROWS);
  return {
    title,
    head,
    rows: rows.slice(0, MOST_ROWS),
    ...(left > 0 && { more: `and ${left} more, in the answer itself` }),
  };
}

/** A wide table goes in as lines, so that no cell is too narrow to be read. */
function tableSection({ columns, rows, total }: ReadTable): Section | null {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '')));
  if (columns.length <= WIDEST_TABLE) return section('Table', columns, cells, total);
  return section(
    'Table',
    [columns.join('  |  ')],
    cells.map((row) => [row.join('  |  ')]),
    total,
  );
}

const WIDEST_TABLE = 6;

interface Named {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
  readonly frame?: number | undefined;
}

/** The regions; their frames only where there are others than the first. */
function regionSection(reading: Reading): Section | null {
  const rows = regionRows(reading);
  const head = ['Region', 'Model score', 'Frame', 'Left, top', 'Size'];
  if (rows.some(([, , frame = '']) => frame !== '' && frame !== '1')) return section('Regions', head, rows);
  const withoutFrame = (cells: readonly string[]) => cells.filter((_cell, index) => index !== 2);
  return section('Regions', withoutFrame(head), rows.map(withoutFrame));
}

function regionRows({ boxes = [], polygons = [], points = [], masks = [], heatMaps = [] }: Reading): string[][] {
  const row = (kind: string, { label, score, frame }: Named, index: number, place: string, size: string) => [
    label ?? `${kind} ${index + 1}`,
    scoreCell(score),
    frame === undefined ? '' : String(frame + 1),
    place,
    size,
  ];
  return [
    ...boxes.map((box, index) =>
      row('Region', box, index, `${short(box.x)}, ${short(box.y)}`, `${short(box.width)} × ${short(box.height)}`),
    ),
    ...polygons.map((polygon, index) =>
      row('Outline', polygon, index, cornerOf(polygon.points[0]), `${polygon.points.length} corners`),
    ),
    ...points.map((point, index) => row('Point', point, index, `${short(point.x)}, ${short(point.y)}`, '')),
    ...masks.map((mask, index) =>
      row(
        'Area',
        mask,
        index,
        mask.bounds === null ? '' : `${short(mask.bounds.x)}, ${short(mask.bounds.y)}`,
        `${mask.pixels} pixels`,
      ),
    ),
    ...heatMaps.map((map, index) =>
      row('Heat map', map, index, '', `${map.columns} × ${map.rows}, highest ${short(map.maximum)}`),
    ),
  ];
}

function cornerOf(point: readonly [number, number] | undefined): string {
  return point === undefined ? '' : `${short(point[0])}, ${short(point[1])}`;
}

function scoreCell(score: number | undefined): string {
  return score === undefined ? '' : scoreText(score);
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** What must be known of a reading before it is used, in sentences. */
export function readingWarnings(reading: Reading, unpainted: number): string[] {
  const { failure, undrawn = 0, ambiguous } = reading;
  const left = undrawn + unpainted;
  return [
    ...(failure === undefined ? [] : [`The model reported a failure: ${failure}`]),
    ...(ambiguous === true ? ["Marks may lie in another place: this model's numbers can be read in two ways."] : []),
    ...(left === 0
      ? []
      : [
          `${left} ${left === 1 ? 'entry' : 'entries'} of this answer cannot be drawn; the answer itself has ${left === 1 ? 'it' : 'them'}.`,
        ]),
  ];
}

/** What an answer says in one line: `4 regions · highest score 0.95`. */
export function headlineWords(headline: string, score: number | null): string {
  return score === null ? headline : `${headline} · highest score ${scoreText(score)}`;
}
