import type { DataSet } from '../../formats/dicom/reader/data-set.ts';
import type { DecodeText } from '../../formats/dicom/reader/character-sets.ts';
import { graphicOf } from './dicom-graphic.ts';
import { floatsIn, frameIn, wordsIn, type DicomAnswer } from './dicom-answer.ts';
import { addValue, type Findings } from './findings.ts';

/** What a part of the report is about, for everything in it. */
interface About {
  readonly label: string | null;
  readonly score: number | null;
  readonly path: string;
  readonly depth: number;
}

interface Reading {
  readonly findings: Findings;
  readonly decode: DecodeText;
  /** The images regions lie on; a second one makes places unsure where no frame is named. */
  readonly isOneImage: boolean;
}

const [FINDING, TRACKING] = ['121071', '112039'];
const DEEPEST = 32;

/**
 * Reads a structured report, however its containers are nested: measurements with units, regions (SCOORD), findings as classes, words.
 * A group's finding names everything in it, its model score is that of its regions.
 */
export function readReport({ dataSet, decode }: DicomAnswer, findings: Findings): void {
  const images = new Set<string>();
  collectImages(dataSet, images, 0);
  readItem(
    dataSet,
    { label: null, score: null, path: 'report', depth: 0 },
    {
      ...{ findings, decode },
      isOneImage: images.size <= 1,
    },
  );
}

function collectImages(item: DataSet, images: Set<string>, depth: number): void {
  if (item.text(0x0040_a040) === 'IMAGE')
    for (const one of item.items(0x0008_1199)) if (frameIn(one) === null) images.add(one.text(0x0008_1155) ?? '');
  if (depth < DEEPEST) for (const child of item.items(0x0040_a730)) collectImages(child, images, depth + 1);
}

function readItem(item: DataSet, outer: About, reading: Reading): void {
  const children = item.items(0x0040_a730).filter((child) => child.text(0x0040_a010) !== 'HAS OBS CONTEXT');
  const about = aboutOf(children, outer, reading.decode);
  const before = countOf(reading.findings);
  if (outer.depth < DEEPEST)
    children.forEach((child, index) => {
      readChild(child, { ...about, path: `${outer.path}.${index}`, depth: outer.depth + 1 }, reading);
    });
  // A group that has nothing with a place or a unit says its class.
  const isOwn = about.label !== null && about.label !== outer.label;
  if (isOwn && countOf(reading.findings) === before)
    reading.findings.classes.push({ label: about.label, ...(about.score !== null && { score: about.score }) });
}

function readChild(item: DataSet, about: About, reading: Reading): void {
  const { findings, decode } = reading;
  switch (item.text(0x0040_a040)) {
    case 'NUM':
      if (scoreIn(item, decode) === null) readNumber(item, about, reading);
      break;
    case 'SCOORD':
      readRegion(item, about, reading, null);
      break;
    case 'SCOORD3D':
      cannotDraw(about, 'a region in space', findings);
      break;
    case 'TEXT':
      if (codeOf(item) !== TRACKING) findings.texts.push(wordsIn(item, 0x0040_a160, 'UT', decode));
      break;
    case 'CODE':
      if (codeOf(item) !== FINDING)
        addValue(findings, `${about.path}.${nameOf(item, decode)}`, meaningOf(item.items(0x0040_a168)[0], decode));
      break;
    default:
      readItem(item, about, reading);
  }
}

function aboutOf(children: readonly DataSet[], outer: About, decode: DecodeText): About {
  const finding = children.find((child) => codeOf(child) === FINDING && child.text(0x0040_a040) === 'CODE');
  const tracking = children.find((child) => codeOf(child) === TRACKING);
  const named = finding === undefined ? '' : meaningOf(finding.items(0x0040_a168)[0], decode);
  const label = named || (tracking === undefined ? '' : wordsIn(tracking, 0x0040_a160, 'UT', decode));
  const scores = children.flatMap((child) => scoreIn(child, decode) ?? []);
  return { ...outer, label: label || outer.label, score: scores[0] ?? outer.score };
}

/** A number from 0 to 1, or per cent, that is called a score; null for any other item. */
function scoreIn(item: DataSet, decode: DecodeText): number | null {
  if (item.text(0x0040_a040) !== 'NUM' || !/score|probability|confidence/i.test(nameOf(item, decode))) return null;
  const { value, unit } = measuredIn(item);
  const score = value !== null && unit === '%' ? value / 100 : value;
  return score !== null && score >= 0 && score <= 1 ? score : null;
}

function measuredIn(item: DataSet): { value: number | null; unit: string } {
  const [measured] = item.items(0x0040_a300);
  const text = measured?.text(0x0040_a30a)?.split('\\')[0]?.trim() ?? '';
  const value = text === '' ? NaN : Number(text);
  const unit = measured?.items(0x0040_08ea)[0]?.text(0x0008_0100) ?? '';
  return { value: Number.isFinite(value) ? value : null, unit: unit.startsWith('{') || unit === '1' ? '' : unit };
}

/** A measurement, along the line it was taken from where there is one. */
function readNumber(item: DataSet, about: About, reading: Reading): void {
  const { value, unit } = measuredIn(item);
  if (value === null) return;
  const name = nameOf(item, reading.decode);
  const label = about.label === null ? name : `${about.label}: ${name}`;
  const measured = { value, ...(unit !== '' && { unit }) };
  const lines = item.items(0x0040_a730).filter((child) => child.text(0x0040_a040) === 'SCOORD');
  const drawn = lines.filter((line) => readRegion(line, { ...about, label }, reading, measured));
  if (drawn.length === 0) reading.findings.measurements.push({ label, ...measured });
}

/** True where the region carries what was measured along it. */
function readRegion(
  item: DataSet,
  { label, score, path }: About,
  { findings, isOneImage }: Reading,
  measured: { value: number; unit?: string } | null,
): boolean {
  const graphic = graphicOf(item.text(0x0070_0023) ?? '', floatsIn(item, 0x0070_0022));
  const image = item.items(0x0040_a730).flatMap((child) => child.items(0x0008_1199))[0];
  const frame = image === undefined ? null : frameIn(image);
  const isPlaced = frame !== null || isOneImage;
  if (graphic === null || !isPlaced || (graphic.kind === 'line' && measured === null)) {
    cannotDraw({ path }, isPlaced ? floatsIn(item, 0x0070_0022).join(', ') : 'on a slice nobody can tell', findings);
    return false;
  }
  const named = { ...(label !== null && { label }), ...(score !== null && { score }) };
  for (const numbers of graphic.each) {
    const line = graphic.kind === 'line' && measured !== null ? { measured } : {};
    findings.shapes.push({ kind: graphic.kind, numbers, ...line, ...named, unit: 'pixels', size: null, frame, path });
  }
  return graphic.kind === 'line';
}

function cannotDraw({ path }: Pick<About, 'path'>, words: string, findings: Findings): void {
  findings.undrawn += 1;
  addValue(findings, path, words);
}

function codeOf(item: DataSet): string {
  return item.items(0x0040_a043)[0]?.text(0x0008_0100) ?? '';
}

function nameOf(item: DataSet, decode: DecodeText): string {
  return meaningOf(item.items(0x0040_a043)[0], decode);
}

function meaningOf(code: DataSet | undefined, decode: DecodeText): string {
  return code === undefined ? '' : wordsIn(code, 0x0008_0104, 'LO', decode);
}

function countOf({ shapes, measurements, undrawn, classes }: Findings): number {
  return shapes.length + measurements.length + classes.length + undrawn;
}
