import { Fields, isRecord, listOf, numberOf, textOf, type JsonRecord } from './fields.ts';
import { addValue, type Findings, type RawShape } from './findings.ts';
import { named, scoreOf, type Named } from './label-and-score.ts';
import { ellipsePoints, pairOf, turnedRectangle } from './read-shape.ts';
import type { Scope, StatedSize } from './scope.ts';

/** What Label Studio calls the lists of names, by what they stand beside. */
const KINDS = {
  rectanglelabels: rectangleOf,
  polygonlabels: polygonOf,
  ellipselabels: ellipseOf,
  keypointlabels: pointOf,
} as const;
type Kind = keyof typeof KINDS;

/** Areas in a form of its own, and what lies on no picture. */
const NOT_DRAWN = ['brushlabels', 'vectorlabels', 'videorectangle', 'timeserieslabels', 'paragraphlabels', 'magicwand'];

type Drawn = Pick<RawShape, 'kind' | 'numbers'> | { readonly kind: 'box'; readonly numbers: readonly number[] };

/**
 * A region of Label Studio: per cent of the picture's sides, turned clockwise around the top left corner. False where the object is none;
 * one that cannot be drawn is counted.
 */
export function readLabelStudio(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  const value = isRecord(record['value']) ? record['value'] : record;
  const choices = 'from_name' in record ? listOf(value['choices']) : null;
  const kind = kindOf(value);
  if (kind === null && choices === null)
    return NOT_DRAWN.some((name) => name in value) && cannotDraw(record, scope, findings);
  const score = scoreOf(record['score'] ?? value['score'], scope);
  if (kind === null) {
    for (const label of choices ?? []) {
      const class_ = textOf(label);
      if (class_ !== null) findings.classes.push({ label: class_, ...(score !== null && { score }) });
    }
    return true;
  }
  const size = sizeIn(record) ?? sizeIn(value) ?? scope.size;
  const drawn = KINDS[kind](value, size);
  if (drawn === null) return cannotDraw(record, scope, findings);
  add(drawn, named(textOf(listOf(value[kind])?.[0]), score), { ...scope, size }, findings);
  return true;
}

function add({ kind, numbers }: Drawn, name: Named, scope: Scope, findings: Findings): void {
  const shares = numbers.map((number) => number / 100);
  const of = { ...name, unit: 'shares', size: scope.size, frame: scope.frame, path: scope.path } as const;
  const [a = 0, b = 0, c = 0, d = 0] = shares;
  if (kind === 'box') findings.boxes.push({ ...of, order: 'size', isSure: true, numbers: [a, b, c, d] });
  else findings.shapes.push({ ...of, kind, numbers: shares });
}

function kindOf(value: JsonRecord): Kind | null {
  if ('rectanglelabels' in value) return 'rectanglelabels';
  if ('polygonlabels' in value) return 'polygonlabels';
  if ('ellipselabels' in value) return 'ellipselabels';
  return 'keypointlabels' in value ? 'keypointlabels' : null;
}

function cannotDraw(record: JsonRecord, scope: Scope, findings: Findings): true {
  findings.undrawn += 1;
  addValue(findings, scope.path === '' ? 'value' : scope.path, record);
  return true;
}

function sizeIn(record: JsonRecord): StatedSize | null {
  const [width, height] = [numberOf(record['original_width']), numberOf(record['original_height'])];
  return width === null || height === null || width <= 0 || height <= 0 ? null : { width, height, mayBeTurned: false };
}

function rectangleOf(value: JsonRecord, size: StatedSize | null): Drawn | null {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberOf(value[name]));
  if (x == null || y == null || width == null || height == null) return null;
  const turn = numberOf(value['rotation']) ?? 0;
  if (turn === 0) return { kind: 'box', numbers: [x, y, width, height] };
  return inPixels(size, (w, h) =>
    turnedRectangle({ x: x * w, y: y * h, width: width * w, height: height * h }, turn, { x: x * w, y: y * h }),
  );
}

function polygonOf(value: JsonRecord): Drawn | null {
  const pairs = (listOf(value['points']) ?? []).map(pairOf);
  return pairs.length >= 3 && pairs.every((pair) => pair !== null) ? { kind: 'polygon', numbers: pairs.flat() } : null;
}

function ellipseOf(value: JsonRecord, size: StatedSize | null): Drawn | null {
  const fields = new Fields(value);
  const [x, y] = [fields.take(['x'], numberOf), fields.take(['y'], numberOf)];
  const [rx, ry] = [fields.take(['radiusX'], numberOf), fields.take(['radiusY'], numberOf)];
  if (x === null || y === null || rx === null || ry === null) return null;
  const turn = ((numberOf(value['rotation']) ?? 0) * Math.PI) / 180;
  if (turn === 0) return { kind: 'polygon', numbers: ellipsePoints({ x, y, rx, ry, turn }) };
  return inPixels(size, (w, h) => ellipsePoints({ x: x * w, y: y * h, rx: rx * w, ry: ry * h, turn }));
}

function pointOf(value: JsonRecord): Drawn | null {
  const [x, y] = [numberOf(value['x']), numberOf(value['y'])];
  return x === null || y === null ? null : { kind: 'point', numbers: [x, y] };
}

/** Turns in pixels, where angles are true, and back to per cent; null where nobody knows the picture's proportions. */
function inPixels(size: StatedSize | null, turned: (w: number, h: number) => readonly number[]): Drawn | null {
  if (size === null) return null;
  const [w, h] = [size.width / 100, size.height / 100];
  return { kind: 'polygon', numbers: turned(w, h).map((number, index) => number / (index % 2 === 0 ? w : h)) };
}
