import { NOTHING_REMOVED } from '../spool/make-content.ts';
import type { Spool } from '../spool/spool.ts';
import type { Slices } from '../storage/slices.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { PicturePlace } from '../previews/picture-tasks.ts';
import type { ExportNames } from '../views/name-report.ts';
import { RefusedResult } from './refused-result.ts';

/** Where the DICOM images of an answer may be read. */
export interface SourcePlaces {
  /** How many slices it has, each a file of its own; null for one file. */
  readonly slices: number | null;
  /** The places of one frame or slice, from 0, the best first. */
  readonly at: (index: number) => PicturePlace[];
  /** The cleaned copy, for a file that is gone; whose it was is kept in the store alone. */
  readonly cleaned: PicturePlace | null;
}

export interface PlaceParts {
  readonly spool: Pick<Spool, 'pathOf'>;
  readonly slices: Pick<Slices, 'of'>;
}

/** With names the files as they were taken in; without, nothing but the cleaned copy. Throws RefusedResult where there is none. */
export function sourcePlaces(image: ImageRecord, names: ExportNames, parts: PlaceParts): SourcePlaces {
  if (image.mediaType !== 'application/dicom' || image.sha256 === null) throw new RefusedResult(NOT_DICOM, true);
  return names === 'real' ? originalPlaces(image, image.sha256, parts) : cleanedPlaces(image, parts);
}

const NOT_DICOM =
  'The image is no DICOM file: it says neither whose it is nor which study it belongs to, so no archive could file a result of it. Export the answer as a table or a picture.';

function originalPlaces(image: ImageRecord, sha256: string, { spool, slices }: PlaceParts): SourcePlaces {
  const { content, sourcePath, createdAt } = image;
  const copy = copyPlace(image, spool);
  const isWhole = content === null || content.recipe === NOTHING_REMOVED;
  const whole = copy !== null && isWhole && isDicom(copy) ? [copy] : [];
  const file = (path: string, hash: string): PicturePlace => {
    return { where: 'file', path, sha256: hash, mediaType: 'application/dicom', takenAt: createdAt };
  };
  if (content === null || content.files === 1) {
    const cleaned = copy !== null && !isWhole && copy.mediaType === 'application/dicom' ? copy : null;
    return { slices: null, at: () => [...whole, file(sourcePath, sha256)], cleaned };
  }
  const files = slices.of(image.id);
  if (files.length !== content.files)
    throw new RefusedResult('It is not known any more which files the series was made of.');
  const at = (index: number) => {
    const slice = files[index];
    return slice === undefined ? whole : [...whole, file(slice.path, slice.sha256)];
  };
  return { slices: files.length, at, cleaned: null };
}

function cleanedPlaces(image: ImageRecord, { spool }: PlaceParts): SourcePlaces {
  const { content } = image;
  if (content === null || content.recipe === NOTHING_REMOVED)
    throw new RefusedResult(
      'The image was sent with the patient’s data in it: there is no cleaned copy to make a pseudonymous result of.',
    );
  const copy = copyPlace(image, spool);
  if (copy === null || !isDicom(copy)) throw new RefusedResult(NO_CLEANED_COPY);
  return { slices: content.files > 1 ? content.files : null, at: () => [copy], cleaned: null };
}

const NO_CLEANED_COPY =
  'The cleaned copy of the image is no longer kept, or is no DICOM file: a pseudonymous result is made of that copy alone. Copies stay for as many days as sagittal db keep --copy-days N says.';

function copyPlace(
  { spoolEntry, content, sha256, mediaType }: ImageRecord,
  spool: PlaceParts['spool'],
): PicturePlace | null {
  const kept = content ?? (sha256 === null || mediaType === null ? null : { sha256, mediaType });
  if (spoolEntry === null || kept === null) return null;
  return { where: 'copy', path: spool.pathOf(spoolEntry), sha256: kept.sha256, mediaType: kept.mediaType };
}

function isDicom({ mediaType }: PicturePlace): boolean {
  return mediaType === 'application/dicom' || mediaType === 'application/zip';
}
