import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { ReadHeatMap, ReadMask, Reading, Statement } from '../../../../shared/contract/reading.ts';
import { readWithinBounds, type AnswerBody, type AnswerBytes } from '../parse-answer.ts';
import { readCvatXml } from './cvat-xml.ts';
import { openDicomAnswer, type DicomAnswer } from './dicom-answer.ts';
import { addValue, noFindings, saysNone, type Findings, type RawMask } from './findings.ts';
import { fitGrid } from './fit-grid.ts';
import { peakOf } from './read-heat-map.ts';
import { followPaths } from './follow-paths.ts';
import { placeFindings, type Placed } from './place.ts';
import { placeMask } from './place-mask.ts';
import { byScore } from './read-classes.ts';
import { readJson } from './read-json.ts';
import { readPresentation } from './read-presentation.ts';
import { readReport } from './read-report.ts';
import { readSegmentation } from './read-segmentation.ts';
import { readTextTable } from './read-table.ts';
import { isVolume, readVolume } from './read-volume.ts';
import { isMarkdown } from './read-words.ts';
import { topScope, type Size } from './scope.ts';

/** What is known beside the answer itself. */
export interface ReadingOptions {
  /**
   * The original picture's size in pixels, as displayed; null where it is not known. Asked for only where something lies on it, by the
   * frame of the first mark as the answer counts it.
   */
  readonly pictureSize: (frame: number) => Promise<Size | null>;
  /** What the profile says of its model's answers. */
  readonly mapping?: AnswerMapping | undefined;
}

/**
 * Reads what an answer says, by the conventions of the field; never throws. Marks are in pixels of the picture; what cannot be
 * placed or is not known stays among the values, and is never taken for nothing.
 */
export async function readAnswer(answer: AnswerBytes, { pictureSize, mapping = {} }: ReadingOptions): Promise<Reading> {
  const dicom = dicomIn(answer.body);
  if (dicom !== null) return readDicom(dicom, answer.body, { pictureSize, mapping });
  const read = readWithinBounds(answer.contentType, answer.body);
  const findings = findIn(read, mapping);
  countLeft(findings, read);
  const isBytes = read.view === 'image' || read.view === 'binary';
  const isOfSlices = isBytes && isVolume(answer.body);
  if (read.view === 'image' && !isOfSlices) findings.masks.push(pictureAsMask(answer.body, mapping));
  const [map] = mapping.fitted === undefined ? [] : findings.heatMaps;
  const first = findings.boxes[0] ?? findings.shapes[0] ?? findings.masks[0] ?? map;
  const picture = first === undefined ? null : await pictureSize(first.frame ?? 0);
  if (map !== undefined && picture !== null) fitHeatMaps(findings.heatMaps, picture, mapping);
  const volume = isOfSlices ? await volumeIn(answer.body, mapping, findings, { pictureSize }) : [];
  const masks = [...(await placeMasks(findings, picture, mapping)), ...volume];
  return finish(findings, placeFindings(findings, picture, mapping), masks);
}

/** A DICOM object that cannot be read is left to be shown as what it is. */
function dicomIn(body: Buffer): DicomAnswer | null {
  try {
    return openDicomAnswer(body);
  } catch {
    return null;
  }
}

async function readDicom(answer: DicomAnswer, body: Buffer, { pictureSize }: ReadingOptions) {
  const findings = noFindings();
  if (answer.kind === 'report') readReport(answer, findings);
  else if (answer.kind === 'presentation') readPresentation(answer, findings);
  const frame = findings.shapes[0]?.frame ?? 0;
  const isOnPicture = answer.kind === 'segmentation' || findings.shapes.length > 0;
  const picture = isOnPicture ? await pictureSize(frame) : null;
  const masks = answer.kind === 'segmentation' ? await areasOf(answer, body, findings, picture) : [];
  return finish(findings, placeFindings(findings, picture, {}), masks);
}

/** The areas of a segmentation; one whose pixels cannot be read is counted. */
async function areasOf(answer: DicomAnswer, body: Buffer, findings: Findings, picture: Size | null) {
  try {
    return await readSegmentation(answer, body, findings, picture);
  } catch {
    findings.undrawn += 1;
    addValue(findings, 'segmentation', 'a segmentation that cannot be opened');
    return [];
  }
}

function fitHeatMaps(maps: ReadHeatMap[], picture: Size, mapping: AnswerMapping): void {
  maps.forEach((map, index) => {
    const { columns, rows, at } = fitGrid({ ...map, at: (cell) => map.values[cell] ?? 0 }, picture, mapping);
    const values = Array.from({ length: columns * rows }, (_, cell) => at(cell));
    maps[index] = { ...map, ...peakOf(values, columns), columns, rows, values };
  });
}

/** Entries there was no room for are counted and said; of a long table its own count says it. */
function countLeft(findings: Findings, { view, left }: ReturnType<typeof readWithinBounds>): void {
  if (left === 0) return;
  if (view === 'json') findings.undrawn += left;
  const words = view === 'json' ? `${left} more entries are in the answer` : 'the answer is longer than is read here';
  findings.values.set('more', words);
}

/** What an answer's text holds, not yet placed on a picture. */
export function findIn({ view, json, text }: AnswerBody, mapping: AnswerMapping = {}): Findings {
  const findings = noFindings();
  if (view === 'json') readJson(followPaths(json, mapping.paths), topScope(mapping), findings);
  else if (view === 'table' && text !== null) readRows(text, mapping, findings);
  else if (view === 'text' && text !== null && text.trim() !== '') readText(text, mapping, findings);
  return findings;
}

function readText(text: string, mapping: AnswerMapping, findings: Findings): void {
  const drawn = readCvatXml(text);
  if (drawn === null) findings.texts.push(text);
  else readJson(drawn, topScope(mapping), findings);
}

/** A table is listed, and its rows are read as the same in JSON would be. */
function readRows(text: string, mapping: AnswerMapping, findings: Findings): void {
  const read = readTextTable(text);
  if (read === null) findings.texts.push(text);
  else {
    findings.tables.push(read.table);
    readJson(followPaths(read.json, mapping.paths), topScope(mapping), findings);
  }
}

/** Classes of a volume go to the masks and measurements; one that cannot be opened is counted. */
async function volumeIn(body: Buffer, mapping: AnswerMapping, findings: Findings, options: ReadingOptions) {
  try {
    const picture = await options.pictureSize(0);
    const { masks, measurements } = await readVolume(body, topScope(mapping).classes, picture);
    findings.measurements.push(...measurements);
    return masks;
  } catch {
    findings.undrawn += 1;
    addValue(findings, 'volume', 'a volume that cannot be opened');
    return [];
  }
}

/** A model that answers with a picture of class numbers. */
function pictureAsMask(bytes: Buffer, mapping: AnswerMapping): RawMask {
  return { area: { form: 'picture', bytes }, names: topScope(mapping).classes, frame: null, path: 'answer' };
}

async function placeMasks(findings: Findings, picture: Size | null, mapping: AnswerMapping): Promise<ReadMask[]> {
  const placed: ReadMask[] = [];
  for (const mask of findings.masks) {
    try {
      placed.push(...(await placeMask(mask, picture, mapping)));
    } catch (error) {
      findings.undrawn += 1;
      const isTooMuch = error instanceof RangeError;
      addValue(
        findings,
        mask.path,
        isTooMuch ? 'an area that is too large to draw' : 'a picture that cannot be opened',
      );
    }
  }
  return placed;
}

function finish(findings: Findings, { boxes, polygons, points, lines }: Placed, masks: readonly ReadMask[]): Reading {
  const measurements = [...findings.measurements, ...lines];
  const classes = byScore(findings.classes);
  const text = findings.texts.join('\n\n');
  const { empty, heatMaps, boxes3d, tables, failures, values, undrawn } = findings;
  const something = [classes, boxes, polygons, points, masks, heatMaps, measurements, boxes3d].some(
    (list) => list.length > 0,
  );
  const isAmbiguous = findings.isAmbiguous;
  return {
    ...(classes.length > 0 && { classes }),
    ...((boxes.length > 0 || empty.has('boxes')) && { boxes }),
    ...((polygons.length > 0 || empty.has('polygons')) && { polygons }),
    ...((points.length > 0 || empty.has('points')) && { points }),
    ...((masks.length > 0 || empty.has('masks')) && { masks }),
    ...(heatMaps.length > 0 && { heatMaps }),
    ...(measurements.length > 0 && { measurements }),
    ...(boxes3d.length > 0 && { boxes3d }),
    ...(tables.length > 0 && { tables }),
    ...(text !== '' && { text, ...(isMarkdown(text) && { isMarkdown: true as const }) }),
    ...(values.size > 0 && { values: Object.fromEntries(values) }),
    ...(failures.length > 0 && { failure: failures.join('; ') }),
    statement: statementOf(findings, something),
    ...(isAmbiguous && { ambiguous: true as const }),
    ...(undrawn > 0 && { undrawn }),
  };
}

/** None is said only where a list of findings is there and empty, and nothing else speaks against it. */
function statementOf(findings: Findings, something: boolean): Statement {
  if (something) return 'some';
  return saysNone(findings) ? 'none' : 'unknown';
}
