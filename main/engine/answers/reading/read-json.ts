import { readLosslessJson } from '../lossless-json.ts';
import { readDrawnShape } from './drawn-shape.ts';
import { Fields, isRecord, listOf, numbersOf, type JsonRecord } from './fields.ts';
import { addClasses, addValue, FINDING_LISTS, type Findings } from './findings.ts';
import { readFeature, readClassKeyed, tensorsByName } from './known-shapes.ts';
import { readClass, readNamed } from './label-and-score.ts';
import { readLabelStudio } from './label-studio.ts';
import { narrowScope } from './narrow-scope.ts';
import { readBox } from './read-box.ts';
import { rowsOfTable, withoutBatch } from './plain-forms.ts';
import { bareScores, pairedScores, readClassScores, scoresByName } from './read-classes.ts';
import { readHeatMap } from './read-heat-map.ts';
import { areaOf, readArea } from './read-mask.ts';
import { readParallel, rowsOf } from './read-parallel.ts';
import { readKeyPoints, readOutlines, readPoint } from './read-shape.ts';
import { readFailure, readMeasurement, readTexts } from './read-words.ts';
import { below, type Scope } from './scope.ts';

/** Deeper objects are only values. */
const DEEPEST = 24;
/** More entries of one list are not read. */
const MOST_ENTRIES = 50_000;

/** Reads a JSON value into what it says; what is not known to say anything goes to the values. */
export function readJson(value: unknown, scope: Scope, findings: Findings): void {
  if (Array.isArray(value)) readList(value, scope, findings);
  else if (isRecord(value)) readRecord(value, scope, findings);
  else if (scope.path === '' && typeof value === 'string') readWritten(value, scope, findings);
  else addValue(findings, scope.path === '' ? 'value' : scope.path, value);
}

/** A text at the top is what the model wrote, or JSON that was written as a text. */
function readWritten(text: string, scope: Scope, findings: Findings): void {
  const json = jsonIn(text);
  if (json === undefined) findings.texts.push(text);
  else readJson(json, { ...scope, depth: scope.depth + 1 }, findings);
}

/** The object or list that all of a text is, or the first that stands fenced in its Markdown; undefined where there is none. */
function jsonIn(text: string): unknown {
  const inside = /^[ \t]*```(?:json)?[ \t]*\r?\n([\s\S]*?)```/im.exec(text)?.[1] ?? text;
  return /^\s*[[{]/.test(inside) ? readLosslessJson(inside) : undefined;
}

function readList(list: readonly unknown[], scope: Scope, findings: Findings): void {
  if (list.length === 0) {
    readEmpty(scope, findings);
    return;
  }
  const paired = pairedScores(list, scope);
  if (paired !== null) {
    addClasses(findings, paired);
    return;
  }
  const rows =
    isRowsOfBoxes(scope) || (OUTPUTS.test(scope.within) && list.every(isWholeRow))
      ? rowsOf(list, { order: 'likely-corners', unit: 'any' }, scope, scope.within)
      : null;
  if (rows !== null) {
    const of = { frame: scope.frame, size: scope.size };
    rows.forEach((row, index) => findings.boxes.push({ ...row, ...of, path: below(scope, String(index)).path }));
    return;
  }
  const scores = isPlaceOfScores(scope) ? bareScores(list, scope) : null;
  if (scores !== null) {
    addClasses(findings, scores);
    return;
  }
  const isDeep = scope.depth >= DEEPEST;
  findings.undrawn += Math.max(0, list.length - MOST_ENTRIES);
  list.slice(0, MOST_ENTRIES).forEach((entry, index) => {
    const at = below(scope, String(index));
    const before = countOf(findings);
    if (isDeep) addValue(findings, at.path, entry);
    else readJson(entry, at, findings);
    if (scope.within in FINDING_LISTS && countOf(findings) === before) findings.undrawn += 1;
  });
}

/** Bare rows mean boxes in a list that is named so; under other names they may be anything. */
function isRowsOfBoxes({ within, path }: Scope): boolean {
  return path !== '' && FINDING_LISTS[within] === 'boxes' && within !== 'results';
}

/** What servers call tensors without a name of their own. */
const OUTPUTS = /^outputs?\d*$/;

/** x1, y1, x2, y2, score and the number of a class, as detectors end. */
function isWholeRow(row: unknown): boolean {
  const numbers = numbersOf(row);
  const [, , , , score = -1, number = -1] = numbers ?? [];
  return numbers?.length === 6 && score >= 0 && score <= 1 && Number.isInteger(number) && number >= 0;
}

function isPlaceOfScores({ path, within }: Scope): boolean {
  return (
    path === '' ||
    /^\d+$/.test(path) ||
    OUTPUTS.test(within) ||
    ['predictions', 'prediction', 'probabilities', 'scores'].includes(within)
  );
}

function readEmpty({ within, path }: Scope, findings: Findings): void {
  const kind = FINDING_LISTS[within];
  if (kind !== undefined) findings.empty.add(kind);
  else addValue(findings, path === '' ? 'value' : path, '[]');
}

function readRecord(record: JsonRecord, outer: Scope, findings: Findings): void {
  if (readFeature(record, outer, findings)) return;
  if (readLabelStudio(record, outer, findings) || readDrawnShape(record, outer, findings)) return;
  const tensors = tensorsByName(record);
  if (tensors !== null) {
    readRecord(tensors, outer, findings);
    return;
  }
  const plain = rowsOfTable(record) ?? withoutBatch(record);
  if (plain !== null) {
    readJson(plain, { ...outer, depth: outer.depth + 1 }, findings);
    return;
  }
  if (readNamedAreas(record, outer, findings)) return;
  const isEntry = outer.within === '' || outer.within in FINDING_LISTS;
  if (isEntry && readClassKeyed(record, outer, findings)) return;
  const isByName = outer.path === '' || /^\d+$/.test(outer.path) || SCORES_BY_NAME.has(outer.within);
  const byName = isByName ? scoresByName(record, outer) : null;
  if (byName !== null) {
    addClasses(findings, byName);
    return;
  }
  const fields = new Fields(record);
  const scope = narrowScope(fields, outer);
  readFailure(fields, outer.path === '', findings);
  const label = readParallel(fields, scope, findings) ? null : readEntry(fields, scope, findings);
  readRest(fields, { ...scope, label: label ?? scope.label }, findings);
}

/** Objects whose names may be those of classes. */
const SCORES_BY_NAME = new Set([
  ...['predictions', 'results', 'result', 'findings', 'pathologies', 'diagnoses', 'conditions', 'classes', 'labels'],
  ...['classification', 'classifications'],
]);

/** Areas by the name of their class. */
function readNamedAreas(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  if (FINDING_LISTS[scope.within] !== 'masks') return false;
  const areas = Object.entries(record).map(([label, value]) => ({ label, area: areaOf(value) }));
  if (areas.length === 0 || areas.some(({ area }) => area === null)) return false;
  for (const { label, area } of areas) {
    if (area === null) continue;
    const path = below(scope, label).path;
    findings.masks.push({ area, label, frame: scope.frame, path, names: scope.classes });
  }
  return true;
}

/** Reads an object as one finding, by the first kind of place it has; else as classes, text or a measurement. Answers the class it names. */
function readEntry(fields: Fields, scope: Scope, findings: Findings): string | null {
  if (readMeasurement(fields, scope, findings)) return null;
  const at = { size: scope.size, frame: scope.frame, path: scope.path };
  const outlines = readOutlines(fields);
  const points = outlines.length > 0 ? [] : readKeyPoints(fields);
  const area = outlines.length > 0 ? null : readArea(fields);
  const hasPlace = outlines.length > 0 || points.length > 0 || area !== null;
  const names = area === null ? null : namesOfValues(fields, scope);
  const box = readBox(fields, scope);
  const point = box !== null || hasPlace ? null : readPoint(fields);
  if (hasPlace || box !== null || point !== null) {
    const own = readNamed(fields, scope);
    const named = scope.label === null ? own : { label: scope.label, ...own };
    for (const shape of [...outlines, ...points, ...(point === null ? [] : [point])])
      findings.shapes.push({ ...shape, ...at, ...named });
    if (area !== null)
      findings.masks.push({ area, frame: scope.frame, path: scope.path, names: names ?? scope.classes, ...named });
    // The rectangle around an outline or an area says nothing more than they do.
    if (box !== null && outlines.length === 0 && area === null) findings.boxes.push({ ...box, ...at, ...named });
    return null;
  }
  const heatMap = readHeatMap(fields);
  if (heatMap !== null) findings.heatMaps.push({ ...heatMap, ...(scope.frame !== null && { frame: scope.frame }) });
  const scores = readClassScores(fields, scope);
  const named = readClass(fields, scope);
  if (scores !== null) addClasses(findings, scores);
  else if (named !== null) findings.classes.push(named);
  const before = findings.texts.length;
  readTexts(fields, findings);
  // A model that writes may write what a program would.
  for (const text of findings.texts.slice(before)) {
    const json = jsonIn(text);
    if (json !== undefined) readJson(json, { ...scope, path: '', within: '', depth: scope.depth + 1 }, findings);
  }
  return named?.label ?? null;
}

/** Names of the values in a map of classes: a list of them, background first. */
function namesOfValues(fields: Fields, scope: Scope): ReadonlyMap<string, string> | null {
  const names = fields.take(['classes', 'class_names', 'labels', 'names'], (value) => {
    const list = listOf(value);
    return list?.every((entry) => typeof entry === 'string') === true ? list : null;
  });
  return names === null ? scope.classes : new Map(names.map((name, index) => [String(index), name]));
}

function readRest(fields: Fields, scope: Scope, findings: Findings): void {
  for (const { key, value } of fields.rest()) {
    const at = below(scope, key);
    const unit = scope.mapping.units?.[key];
    if (unit !== undefined && typeof value === 'number') findings.measurements.push({ label: key, value, unit });
    else if (typeof value !== 'object' || value === null) addValue(findings, at.path, value);
    else if (at.depth >= DEEPEST) addValue(findings, at.path, value);
    else readJson(value, at, findings);
  }
}

function countOf({
  boxes,
  shapes,
  masks,
  heatMaps,
  measurements,
  boxes3d,
  classes,
  texts,
  failures,
  empty,
  undrawn,
}: Findings): number {
  const lists = [boxes, shapes, masks, heatMaps, measurements, boxes3d, classes, texts, failures];
  return lists.reduce((sum, list) => sum + list.length, empty.size + undrawn);
}
