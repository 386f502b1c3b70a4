import type { Reading } from '../../../shared/contract/reading.ts';
import { lookIn } from '../../../shared/contract/answer-look.ts';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import { ExpectedFailure, WrongUse } from '../base/expected-failure.ts';
import { writeWhole } from '../base/write-whole.ts';
import { isPaintable } from '../answers/drawing/burn-marks.ts';
import { noticesOf } from '../dicom-results/notices.ts';
import type { PictureParts } from '../previews/picture.ts';
import type { AnsweredImage } from '../storage/answers.ts';
import type { Profiles } from '../storage/profiles.ts';
import type { Reviews } from '../storage/reviews.ts';
import { drawableReading } from '../views/drawable-reading.ts';
import { answeredRows, findAnswered, type HistoryStore } from '../views/history.ts';
import type { ExportNames } from '../views/name-report.ts';
import { headlineOf } from '../views/show-answer.ts';
import { describeAnswer } from './describe-answer.ts';
import { pdfReport } from './pdf-report.ts';
import { readingSections, readingWarnings, headlineWords } from './reading-sections.ts';
import { drawAnswer, markedFrames, type PictureOrder } from './report-picture.ts';
import type { PagePicture, ReportPage } from './report-page.ts';

/** What reports are made of. */
export interface ReportParts extends Pick<PictureParts, 'spool' | 'pictures'> {
  readonly store: HistoryStore;
  readonly profiles: Pick<Profiles, 'find'>;
  readonly reviews: Pick<Reviews, 'find'>;
  /** What the answer of an image says; null where it has none. */
  readonly read: (id: number) => Promise<Reading | null>;
  readonly now: () => number;
}

/** A file to write, and whether it names patients; the real names where nothing is said. */
export interface ReportOrder {
  readonly path: string;
  readonly names?: ExportNames | undefined;
  /** Ends the work; nothing is left behind. */
  readonly signal: AbortSignal;
}

/** The longer side of a picture in a PDF, of a further frame in it, and of one that is saved by itself, in pixels. */
const PAGE_EDGE = 1_400;
const OTHER_EDGE = 800;
const PICTURE_EDGE = 4_096;

/** Writes a PDF of all matching answers, newest first, whole or not at all; answers how many it has. */
export async function reportAnswers(
  {
    path,
    names = 'real',
    signal,
    search,
    assessed,
  }: ReportOrder & { readonly search?: string | undefined; readonly assessed?: Assessed | undefined },
  parts: ReportParts,
): Promise<number> {
  let rows = 0;
  const all = answeredRows(parts.store, { search, assessed }, () => (rows += 1));
  await writeWhole(path, pdfReport(pagesOf(all, names, parts, signal), parts.now()), { signal });
  return rows;
}

/** Writes the PDF of one answer. Throws WrongUse for an id without an answer. */
export async function reportAnswer(
  id: number,
  { path, names = 'real', signal }: ReportOrder,
  parts: ReportParts,
): Promise<void> {
  const row = findAnswered(parts.store, id);
  await writeWhole(path, pdfReport(pagesOf([row], names, parts, signal), parts.now()), { signal });
}

/** Which frames are drawn: one, counted from 0, all that have marks, each into a file of its own, or that of the first mark. */
export type FrameWish = number | 'all' | undefined;

/**
 * Writes pictures of one answer with its marks as PNG; answers the files. Throws WrongUse for an id without an answer, and where there
 * is no picture.
 */
export async function saveMarkedPictures(
  id: number,
  { path, names = 'real', signal, frame }: ReportOrder & { readonly frame?: FrameWish },
  parts: ReportParts,
): Promise<string[]> {
  const { image } = findAnswered(parts.store, id);
  const reading = drawableReading((await parts.read(id)) ?? UNKNOWN);
  const { colours } = lookIn(parts.store.mappingOf(image.profileName));
  const files: string[] = [];
  for (const [file, meant] of frameFiles(path, frame, markedFrames(reading))) {
    signal.throwIfAborted();
    const drawn = await drawAnswer(
      { image, reading, colours, names, edge: PICTURE_EDGE, as: 'png', frame: meant },
      parts,
    );
    if ('refusal' in drawn) throw new WrongUse(drawn.refusal);
    await writeWhole(file, [drawn.bytes], { signal });
    files.push(file);
  }
  return files;
}

/** `a.png` for one frame; `a-frame-3.png`, counted from 1, where each of several has a file of its own. */
function frameFiles(path: string, frame: FrameWish, marked: readonly number[]): [string, number | undefined][] {
  if (frame !== 'all' || marked.length < 2) return [[path, frame === 'all' ? undefined : frame]];
  return marked.map((each) => [path.replace(/\.png$/i, `-frame-${each + 1}$&`), each]);
}

async function* pagesOf(
  rows: Iterable<AnsweredImage>,
  names: ExportNames,
  parts: ReportParts,
  signal: AbortSignal,
): AsyncGenerator<ReportPage> {
  for (const row of rows) {
    signal.throwIfAborted();
    yield await pageOf(row, names, parts);
  }
}

/** One answer's page. What cannot be read or drawn of it is said on it; the others have theirs all the same. */
async function pageOf(row: AnsweredImage, names: ExportNames, parts: ReportParts): Promise<ReportPage> {
  const { image, answer } = row;
  const profile = parts.profiles.find(image.profileName);
  const { notice, ...words } = describeAnswer({ row, profile, review: parts.reviews.find(image.id) }, names);
  const mapping = parts.store.mappingOf(image.profileName);
  const { headline, score } = headlineOf(answer, answer.body.length, mapping);
  const read = await orTrouble(async () => drawableReading((await parts.read(image.id)) ?? UNKNOWN));
  const reading = 'trouble' in read ? UNKNOWN : read.value;
  const order = { image, reading, names, as: 'jpeg', ...lookIn(mapping) } as const;
  const drawn = await orTrouble(() => drawAnswer({ ...order, edge: PAGE_EDGE }, parts));
  const picture = 'trouble' in drawn || 'refusal' in drawn.value ? null : drawn.value;
  const unpainted = [...(reading.masks ?? []), ...(reading.heatMaps ?? [])].filter((area) => !isPaintable(area)).length;
  return {
    id: image.id,
    ...words,
    headline: headlineWords(headline, score),
    warnings: [
      ...new Set([...(notice === null ? [] : [notice]), ...noticesOf(reading)]),
      ...('trouble' in read ? ['What this answer says could not be read; the answer itself is kept.'] : []),
      ...('trouble' in drawn ? ['The marks of this answer could not be drawn.'] : []),
      ...readingWarnings(reading, unpainted),
    ],
    picture: picture === null ? null : { jpeg: picture.bytes, caption: picture.caption },
    ...(picture === null ? NO_OTHERS : await otherPictures({ ...order, edge: OTHER_EDGE }, parts)),
    noPicture: refusalOf(drawn),
    sections: readingSections(reading),
    text: (reading.text ?? '').slice(0, MOST_TEXT),
  };
}

/** The further frames of one answer that are drawn at most; the others are counted. */
const MOST_OTHERS = 12;
const NO_OTHERS = { others: [], moreFrames: 0 } as const;

/** The other frames with marks. */
async function otherPictures(
  order: PictureOrder,
  parts: ReportParts,
): Promise<Pick<ReportPage, 'others' | 'moreFrames'>> {
  const frames = markedFrames(order.reading).slice(1);
  const others: PagePicture[] = [];
  for (const frame of frames.slice(0, MOST_OTHERS)) {
    const drawn = await orTrouble(() => drawAnswer({ ...order, frame }, parts));
    if ('value' in drawn && 'bytes' in drawn.value)
      others.push({ jpeg: drawn.value.bytes, caption: drawn.value.caption });
  }
  return { others, moreFrames: frames.length - others.length };
}

const UNKNOWN: Reading = { statement: 'unknown' };

/** The model's own text on a page at most, in characters. */
const MOST_TEXT = 6_000;

type Outcome<Value> = { readonly value: Value } | { readonly trouble: unknown };

/** Does something with one answer; only what is wrong with the store or the program's end ends the whole report. */
async function orTrouble<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error;
    return { trouble: error };
  }
}

function refusalOf(drawn: Outcome<Awaited<ReturnType<typeof drawAnswer>>>): string {
  if ('trouble' in drawn) return 'The picture could not be drawn.';
  return 'refusal' in drawn.value ? drawn.value.refusal : '';
}
