import { MEDIA_TYPES, type MediaType } from '../../../shared/media-types.ts';
import type { DisplayWindow } from '../formats/pixels/picture.ts';
import type { Preview } from '../formats/render-preview.ts';
import { pictureType } from '../answers/picture-type.ts';
import type { PicturePlace, PictureThreads } from './picture-threads.ts';
import type { PictureTask, Region } from './picture-tasks.ts';
import type { Spool } from '../spool/spool.ts';
import type { Answers } from '../storage/answers.ts';
import type { ImageRecord } from '../model/image-record.ts';

/** Which picture is wanted: `edge` is the longest side in pixels, `frame` counts from 0 (the middle one by default). */
export interface PictureRequest {
  readonly id: number;
  readonly edge: number;
  readonly frame?: number;
  /** For grey pictures, in modality units; the file's own by default. */
  readonly window?: DisplayWindow;
  /** `answer`: the picture the model answered with; the image that was sent by default. */
  readonly of?: 'answer';
  /** The part that is wanted, in pixels of the frame; `edge` is then its own. */
  readonly region?: Region;
}

/** A picture to show; width and height are those of the whole frame, before it was made smaller to fit. */
export type ServedPicture = Preview;

/** What pictures are made of. */
export interface PictureParts {
  readonly findImage: (id: number) => ImageRecord | null;
  readonly answers: Pick<Answers, 'find'>;
  readonly spool: Pick<Spool, 'pathOf'>;
  readonly pictures: Pick<PictureThreads, 'show'>;
}

/** The picture of an image, from its copy or else the file it came from; null where both are gone, changed, or show none. */
export async function readPicture(request: PictureRequest, parts: PictureParts): Promise<ServedPicture | null> {
  const image = parts.findImage(request.id);
  if (image === null) return null;
  const shown = await parts.pictures.show({ places: placesOf(image, parts.spool), ...wishOf(request) });
  return 'refusal' in shown ? null : shown;
}

/** The picture a model answered with; null where the answer is none that can be shown. */
export async function readAnswerPicture(
  request: PictureRequest,
  { findImage, answers, pictures }: Pick<PictureParts, 'findImage' | 'answers' | 'pictures'>,
): Promise<ServedPicture | null> {
  const image = findImage(request.id);
  const answer = image === null ? null : answers.find(image);
  if (answer === null) return null;
  const type = pictureType(answer.body);
  if (type === null || type === 'image/svg+xml') return null;
  // What is not taken in but decoded as well, such as AVIF, goes the way of all pixel pictures.
  const mediaType: MediaType = MEDIA_TYPES.find((known) => known === type) ?? 'image/png';
  const shown = await pictures.show({
    places: [{ where: 'memory', bytes: answer.body, mediaType }],
    ...wishOf(request),
  });
  return 'refusal' in shown ? null : shown;
}

/** Where an image's pixels may be read, the best place first. The copy's hash is that of what is sent. */
export function placesOf(image: ImageRecord, spool: Pick<Spool, 'pathOf'>): PicturePlace[] {
  const { mediaType, sha256, sourcePath, spoolEntry, content, createdAt } = image;
  if (mediaType === null || sha256 === null) return [];
  const original: PicturePlace = { where: 'file', path: sourcePath, sha256, mediaType, takenAt: createdAt };
  if (spoolEntry === null) return [original];
  const kept = content ?? { sha256, mediaType };
  const copy: PicturePlace = {
    where: 'copy',
    path: spool.pathOf(spoolEntry),
    sha256: kept.sha256,
    mediaType: kept.mediaType,
  };
  return [copy, original];
}

function wishOf({ edge, frame, window, region }: PictureRequest): Pick<PictureTask, 'options' | 'region'> {
  const options = {
    maxEdge: edge,
    ...(frame === undefined ? {} : { frame }),
    ...(window === undefined ? {} : { window }),
  };
  return { options, ...(region === undefined ? {} : { region }) };
}
