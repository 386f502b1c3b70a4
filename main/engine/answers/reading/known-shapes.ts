import { Fields, isRecord, listOf, numbersOf, textOf, type JsonRecord } from './fields.ts';
import { addValue, type Findings } from './findings.ts';
import { readNamed, scoreOf } from './label-and-score.ts';
import { cornersInText } from './read-box.ts';
import { inShape } from './plain-forms.ts';
import { rings } from './read-shape.ts';
import { below, type Scope } from './scope.ts';

/** GeoJSON as QuPath exports it, a feature or a bare geometry; false where the object is none. What it says beside goes to the values. */
export function readFeature(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  const isFeature = record['type'] === 'Feature';
  const geometry = isFeature ? record['geometry'] : record;
  if (!isRecord(geometry) || (!isFeature && !isGeometry(record))) return false;
  const properties = new Fields(isRecord(record['properties']) ? record['properties'] : {});
  const of = {
    ...readNamed(properties, scope),
    size: scope.size,
    frame: scope.frame,
    path: scope.path,
    unit: 'any',
  } as const;
  const shapes = shapesOf(geometry);
  for (const shape of shapes) findings.shapes.push({ ...shape, ...of });
  if (shapes.length === 0) {
    findings.undrawn += 1;
    addValue(findings, below(scope, 'geometry').path, geometry);
  }
  const at = below(scope, 'properties');
  for (const { key, value } of properties.rest()) addValue(findings, below(at, key).path, value);
  return true;
}

function isGeometry(record: JsonRecord): boolean {
  return (
    SHAPES.has(String(record['type'])) && (Array.isArray(record['coordinates']) || Array.isArray(record['geometries']))
  );
}

const SHAPES = new Set(['Polygon', 'MultiPolygon', 'Point', 'MultiPoint', 'GeometryCollection']);

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
    case 'GeometryCollection':
      return (listOf(geometry['geometries']) ?? []).flatMap((one) =>
        isRecord(one) && one['type'] !== 'GeometryCollection' ? shapesOf(one) : [],
      );
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
    tensors.map(({ name, shape, data }) => [
      name,
      Array.isArray(data[0]) ? data : inShape(data, hasBatch ? shape.slice(1) : shape),
    ]),
  );
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
