import { Fields, isRecord, listOf, numbersOf, textOf, type JsonRecord } from './fields.ts';
import type { Findings } from './findings.ts';
import { readNamed, scoreOf } from './label-and-score.ts';
import { cornersInText } from './read-box.ts';
import { rings } from './read-shape.ts';
import type { Scope } from './scope.ts';

/** GeoJSON as QuPath exports it; false where the object is no feature. */
export function readFeature(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  const geometry = record['geometry'];
  if (record['type'] !== 'Feature' || !isRecord(geometry)) return false;
  const properties = isRecord(record['properties']) ? record['properties'] : {};
  const of = {
    ...readNamed(new Fields(properties), scope),
    size: scope.size,
    frame: scope.frame,
    path: scope.path,
    unit: 'any',
  } as const;
  const shapes = shapesOf(geometry);
  for (const shape of shapes) findings.shapes.push({ ...shape, ...of });
  if (shapes.length === 0) findings.undrawn += 1;
  return true;
}

function shapesOf(geometry: JsonRecord): { kind: 'polygon' | 'point'; numbers: readonly number[] }[] {
  const { type, coordinates } = { type: geometry['type'], coordinates: listOf(geometry['coordinates']) ?? [] };
  switch (type) {
    case 'Polygon':
      return polygons([coordinates[0]]);
    case 'MultiPolygon':
      return polygons(coordinates.map((polygon) => listOf(polygon)?.[0]));
    case 'Point':
      return points([coordinates]);
    case 'MultiPoint':
      return points(coordinates);
    default:
      return [];
  }
}

function polygons(outlines: readonly unknown[]) {
  return outlines.flatMap((outline) =>
    (rings(outline) ?? []).map((numbers) => ({ kind: 'polygon' as const, numbers })),
  );
}

function points(pairs: readonly unknown[]) {
  return pairs.flatMap((pair) => {
    const numbers = numbersOf(pair);
    return numbers === null || numbers.length < 2 ? [] : [{ kind: 'point' as const, numbers: numbers.slice(0, 2) }];
  });
}

/** KServe's tensors (`outputs: [{name, shape, data}]`) as an object of nested lists by name; null where there are none. */
export function tensorsByName(record: JsonRecord): JsonRecord | null {
  const tensors = (listOf(record['outputs']) ?? []).flatMap((output) => {
    if (!isRecord(output)) return [];
    const [name, shape, data] = [textOf(output['name']), numbersOf(output['shape']), listOf(output['data'])];
    return name === null || shape === null || data === null ? [] : [{ name, shape, data }];
  });
  if (tensors.length === 0) return null;
  // One image was asked about: where boxes have rows, the first side of everything is that image.
  const hasBatch = tensors.some(({ shape }) => shape.length > 2) && tensors.every(({ shape }) => shape[0] === 1);
  return Object.fromEntries(
    tensors.map(({ name, shape, data }) => [name, nested(data, hasBatch ? shape.slice(1) : shape)]),
  );
}

/** A flat list in the given shape. */
function nested(data: readonly unknown[], shape: readonly number[]): unknown {
  const [first = 1, ...others] = shape;
  if (others.length === 0) return data;
  const step = others.reduce((product, side) => product * side, 1);
  if (data.length !== first * step) return data;
  return Array.from({ length: first }, (_, index) => nested(data.slice(index * step, (index + 1) * step), others));
}

/** TorchServe's detector: an object whose one other key than the score is the class and holds the corners; false where it is none. */
export function readClassKeyed(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  const others = Object.entries(record).filter(([key]) => key !== 'score');
  const [label, value] = others[0] ?? [];
  if (others.length !== 1 || label === undefined || OTHER_MEANING.test(label)) return false;
  const numbers = cornersInText(value) ?? ('score' in record ? numbersOf(value) : null);
  const [a, b, c, d] = numbers ?? [];
  if (numbers?.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) return false;
  const score = scoreOf(record['score'], scope);
  findings.boxes.push({
    numbers: [a, b, c, d],
    order: 'corners',
    unit: 'any',
    label,
    ...(score !== null && { score }),
    size: scope.size,
    frame: scope.frame,
    path: scope.path,
  });
  return true;
}

const OTHER_MEANING = /box|^x?y?x?y?$|rect|bounds|roi|coordinates|points|polygon/i;
