import { basename, extname } from 'node:path';
import type { MediaType } from '../../../shared/media-types.ts';
import type { BytePlace } from '../sources/content-source.ts';
import {
  COMPANION_FAILURE,
  filesListedIn,
  isDiscDirectory,
  MISSING_FROM_DISC,
  VIEWER_PICTURE_FAILURE,
  type Companion,
} from '../sources/disc.ts';
import { UNKNOWN_TYPE, type Examined } from './examine.ts';
import { leftOut, type FoundPlace } from '../sources/found-file.ts';
import { unreadable, unsupported } from '../base/intake-failure.ts';
import type { Neighbours } from '../sources/neighbours.ts';
import { HALF_DETAIL } from '../formats/nifti/check-nifti.ts';
import { isNiftiHalf, pairedImageBytes } from '../formats/nifti/nifti-pair.ts';
import { leftOutItem, type ScannedItem } from './scanned-item.ts';

/** A file to judge, wherever it lies. */
export interface FileToJudge extends FoundPlace {
  readonly sizeBytes: number;
  readonly place: BytePlace;
  readonly companion: Companion | null;
  /** True where a person chose this very file, so that its neighbours may not be met. */
  readonly isNamed: boolean;
  readonly neighbours: Neighbours;
  readonly examine: () => Promise<Examined>;
  readonly readAll: () => Promise<Buffer>;
}

/** What a file comes to: rows, or an archive to look into. */
export type Judged = { readonly kind: 'items'; readonly items: readonly ScannedItem[] } | { readonly kind: 'archive' };

/** Judges one file by its bytes and by what lies around it. */
export async function judge(file: FileToJudge): Promise<Judged> {
  const pair = await judgeImageHalf(file);
  if (pair !== null) return pair;
  const examined = await file.examine();
  if (examined.kind === 'archive') return examined;
  if (examined.kind === 'left-out') return items(...(await judgeLeftOut(file, examined)));
  if (file.companion === 'viewer' && isScreenPicture(examined.mediaType))
    return items(out(file, VIEWER_PICTURE_FAILURE));
  const { path, folder, fileName, sizeBytes, place } = file;
  const { mediaType, content, facts } = examined;
  return items({
    kind: 'image',
    ...{ path, folder, fileName, sizeBytes, mediaType, source: place },
    ...(facts.slice !== undefined && { slice: facts.slice }),
    ...(content !== undefined && { content }),
  });
}

function items(...all: ScannedItem[]): Judged {
  return { kind: 'items', items: all };
}

function out(file: FileToJudge, failure: Parameters<typeof leftOut>[1]): ScannedItem {
  return leftOutItem(leftOut(file.path, failure), file.sizeBytes);
}

async function judgeLeftOut(
  file: FileToJudge,
  examined: Extract<Examined, { kind: 'left-out' }>,
): Promise<ScannedItem[]> {
  const { failure } = examined;
  if (failure.facts['detail'] === HALF_DETAIL) return [await judgeHeaderHalf(file)];
  const isUnknown = failure.facts['detail'] === UNKNOWN_TYPE;
  if (file.companion !== null && isUnknown) return [out(file, COMPANION_FAILURE)];
  const row = leftOutItem({ ...file, state: examined.state, failure }, file.sizeBytes);
  if (!isDiscDirectory(file.fileName) || isUnknown || file.sizeBytes > LARGEST_DISC_DIRECTORY_BYTES) return [row];
  const missing = await file.neighbours.missing(filesListedIn(await file.readAll()));
  return [row, ...missing.map((path) => leftOutItem(leftOut(path, MISSING_FROM_DISC), 0))];
}

const LARGEST_DISC_DIRECTORY_BYTES = 67_108_864;

function isScreenPicture(mediaType: MediaType): boolean {
  return mediaType.startsWith('image/');
}

/** The header of a pair stands for both files. */
async function judgeHeaderHalf(file: FileToJudge): Promise<ScannedItem> {
  const image = await twin(file, '.img');
  if (image === null) return out(file, WITHOUT_IMAGE);
  const wantedBytes = pairedImageBytes((await file.readAll()).subarray(0, HEADER_BYTES));
  if (wantedBytes === null || image.sizeBytes < wantedBytes)
    return out(file, imageTooShort(image.sizeBytes, wantedBytes));
  const { path, folder, fileName, place } = file;
  const sizeBytes = file.sizeBytes + image.sizeBytes;
  const source = { kind: 'pair', header: place, image: image.place } as const;
  return { kind: 'image', path, folder, fileName, sizeBytes, mediaType: 'application/x-nifti', source };
}

const HEADER_BYTES = 540;

const WITHOUT_IMAGE = unreadable(
  'This NIfTI header (.hdr) has no image (.img) beside it.',
  'one half of a NIfTI pair',
  'Put the .img file of the same name beside it and add both.',
);

function imageTooShort(sizeBytes: number, wantedBytes: number | null) {
  const detail = `the .img has ${sizeBytes} bytes, the header asks for ${wantedBytes ?? 'sizes that cannot be'}`;
  return unreadable('The image (.img) beside this NIfTI header ends too early.', detail);
}

/** The image of a pair is no row of its own: it comes with its header. Null for everything else. */
async function judgeImageHalf(file: FileToJudge): Promise<Judged | null> {
  if (extname(file.fileName).toLowerCase() !== '.img') return null;
  const header = await twin(file, '.hdr');
  if (header === null || !isNiftiHalf(header.head)) return null;
  return file.isNamed ? items(out(file, COMES_WITH_HEADER)) : items();
}

const COMES_WITH_HEADER = unsupported(
  'This is the second half of a NIfTI image. It is taken together with the .hdr file beside it: add that one.',
  'the .img of a NIfTI pair',
);

async function twin(file: FileToJudge, ending: '.img' | '.hdr') {
  const stem = basename(file.fileName, extname(file.fileName));
  return (await file.neighbours.beside(stem + ending)) ?? file.neighbours.beside(stem + ending.toUpperCase());
}
