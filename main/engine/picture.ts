import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MEDIA_TYPES } from '../../shared/media-types.ts';
import { pictureType } from './answers/picture-type.ts';
import type { ReadEntry } from './spool/read-entry.ts';
import { PictureError } from '../pictures/picture.ts';
import type { Answers } from './storage/answers.ts';
import type { ImageRecord } from './storage/image-record.ts';

/** Which picture is wanted: `edge` is the longest side in pixels, `frame` counts from 0 (the middle one by default). */
export interface PictureRequest {
  readonly id: number;
  readonly edge: number;
  readonly frame?: number;
  /** `answer`: the picture the model answered with; the image that was sent by default. */
  readonly of?: 'answer';
}

/** A picture to show; width and height are those of the whole frame, before it was made smaller to fit. */
export interface ServedPicture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** The picture of an image, from its copy or else the file it came from; null where both are gone, changed, or show none. */
export async function readPicture(
  request: PictureRequest,
  findImage: (id: number) => ImageRecord | null,
  readCopy: (entry: string) => Promise<ReadEntry>,
): Promise<ServedPicture | null> {
  const image = findImage(request.id);
  if (image?.mediaType == null) return null;
  try {
    const bytes = await readBytes(image, readCopy);
    if (createHash('sha256').update(bytes).digest('hex') !== image.sha256) return null;
    const frame = request.frame === undefined ? {} : { frame: request.frame };
    const { renderPreview } = await import('../pictures/render-preview.ts');
    return await renderPreview(bytes, image.mediaType, { maxEdge: request.edge, ...frame });
  } catch (error) {
    if (error instanceof PictureError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** The picture a model answered with; null where the answer is none that can be shown. */
export async function readAnswerPicture(
  request: PictureRequest,
  store: { readonly findImage: (id: number) => ImageRecord | null; readonly answers: Pick<Answers, 'find'> },
): Promise<ServedPicture | null> {
  const image = store.findImage(request.id);
  const answer = image === null ? null : store.answers.find(image);
  if (answer === null) return null;
  try {
    return await renderAnswer(answer.body, request);
  } catch (error) {
    if (error instanceof PictureError) return null;
    throw error;
  }
}

async function renderAnswer(body: Buffer, { edge, frame }: PictureRequest): Promise<ServedPicture | null> {
  const type = pictureType(body);
  if (type === null || type === 'image/svg+xml') return null;
  const { renderPreview } = await import('../pictures/render-preview.ts');
  // What is not taken in but decoded as well, such as GIF, goes the way of all pixel pictures.
  const decodedAs = MEDIA_TYPES.find((known) => known === type) ?? 'image/png';
  return renderPreview(body, decodedAs, { maxEdge: edge, ...(frame === undefined ? {} : { frame }) });
}

async function readBytes(image: ImageRecord, readCopy: (entry: string) => Promise<ReadEntry>): Promise<Buffer> {
  if (image.spoolEntry !== null) {
    try {
      return (await readCopy(image.spoolEntry)).content;
    } catch {
      // A preview may as well show the source.
    }
  }
  return readFile(image.sourcePath);
}
