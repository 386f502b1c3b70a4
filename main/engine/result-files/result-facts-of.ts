import { createHash } from 'node:crypto';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { ResultFacts } from '../dicom-results/result-facts.ts';
import type { SourceHeader } from '../dicom-results/source-header.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { PicturePlace } from '../previews/picture-tasks.ts';
import type { PictureThreads } from '../previews/picture-threads.ts';
import type { StoredAnswer } from '../storage/answers.ts';
import type { ExportNames } from '../views/name-report.ts';
import { framesMeant } from './frames-meant.ts';
import { RefusedResult } from './refused-result.ts';
import { sourcePlaces, type PlaceParts, type SourcePlaces } from './source-places.ts';
import { checkHeader, withIdentity } from './whose-image.ts';

export interface FactParts extends PlaceParts {
  readonly pictures: Pick<PictureThreads, 'show' | 'header'>;
}

/** An answer with what was read of it. */
export interface ReadAnswer {
  readonly image: ImageRecord;
  readonly answer: StoredAnswer;
  readonly reading: Reading;
}

/** How results are to be written. */
export interface ResultSettings {
  readonly names: ExportNames;
  /** Of the program. */
  readonly version: string;
}

/** What results are written from, and where the picture of a frame or slice is. */
export interface FoundFacts {
  readonly facts: ResultFacts;
  readonly placesAt: (index: number) => PicturePlace[];
}

/** The most slices or frames one answer may mark. */
const MOST_SOURCES = 1_000;

/** Finds the images an answer speaks of and reads their headers. Throws RefusedResult where a result would not be true. */
export async function resultFactsOf(
  { image, answer, reading }: ReadAnswer,
  { names, version }: ResultSettings,
  parts: FactParts,
): Promise<FoundFacts> {
  if (image.state !== 'answered' || reading.failure !== undefined)
    throw new RefusedResult('The answer only reports a failure of the model.');
  const found = sourcePlaces(image, names, parts);
  const { read, placesAt } = await openSources(found, image, parts);
  const isPseudonymous = names === 'pseudonymous';
  const first = await read(0);
  const frames = framesMeant(reading, found.slices ?? first.frames, image.form);
  if (frames.all.length > MOST_SOURCES) throw new RefusedResult(`The answer marks more than ${MOST_SOURCES} frames.`);
  const sources = new Map<number, SourceHeader>();
  for (const index of frames.all) {
    const header = index === 0 ? first : await read(index);
    checkHeader(header, isPseudonymous);
    sources.set(index, header);
  }
  checkTogether([...sources.values()]);
  const answerSha256 = createHash('sha256').update(answer.body).digest('hex');
  const facts = {
    ...{ reading, sources, answerSha256, version, isPseudonymous },
    isSeries: found.slices !== null,
    indexOf: frames.indexOf,
    model: image.profileName,
    receivedAt: answer.receivedAt,
  };
  return { facts, placesAt };
}

/** The files as they were taken in, or the cleaned copy of one that is gone. */
async function openSources(found: SourcePlaces, { identity }: ImageRecord, { pictures }: FactParts) {
  const { cleaned } = found;
  const first = await pictures.header({ places: found.at(0), headerOf: 0 });
  if ('refusal' in first && cleaned !== null) {
    const read = async (index: number) => withIdentity(await readFrom([cleaned], index, pictures), identity);
    return { read, placesAt: () => [cleaned] };
  }
  return { read: (index: number) => readFrom(found.at(index), index, pictures, found.slices), placesAt: found.at };
}

async function readFrom(
  places: readonly PicturePlace[],
  index: number,
  pictures: FactParts['pictures'],
  slices: number | null = null,
): Promise<SourceHeader> {
  for (const place of places) {
    // A slice that is a file of its own has one frame.
    const headerOf = slices !== null && place.mediaType !== 'application/zip' ? 0 : index;
    const read = await pictures.header({ places: [place], headerOf });
    if ('header' in read) return read.header;
  }
  throw new RefusedResult(
    'The original file is no longer where it was, or has changed since: whose image it is cannot be written into a result.',
  );
}

/** All of one patient, one study and one size. */
function checkTogether(headers: readonly SourceHeader[]): void {
  const kinds = new Set(
    headers.map(({ patientId, studyInstanceUid, seriesInstanceUid, rows, columns }) =>
      JSON.stringify([patientId, studyInstanceUid, seriesInstanceUid, rows, columns]),
    ),
  );
  if (kinds.size > 1) throw new RefusedResult('The slices are of several studies, or differ in size.');
}
