import { FORMAT_WORDS, type MediaType } from '../../../shared/media-types.ts';
import { memorySource } from './bytes/byte-ends.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import type { RowsRequest } from './descriptor/format.ts';
import { PictureError, type Look, type Picture } from './pixels/picture.ts';
import { FORMATS } from './registry.ts';

export interface DecodeOptions {
  /** Counted from 0; without it the first frame or page, of a NIfTI volume the middle slice. */
  readonly frame?: number;
  /** The most bytes the samples may take; a larger frame comes at a fraction of its size. Without it all of it comes. */
  readonly mostBytes?: number;
  /** `shown` where it is left out; one of `Picture.otherLooks`. */
  readonly look?: Look;
}

/** Decodes one frame of an image in memory. Rejects with a PictureError, whatever is wrong with the bytes. */
export function decodePicture(bytes: Buffer, mediaType: MediaType, options: DecodeOptions = {}): Promise<Picture> {
  return decodeFrame(memorySource(bytes), mediaType, options);
}

/** Decodes one frame of an image wherever it is, and reads what that takes. Rejects as `decodePicture` does. */
export async function decodeFrame(
  source: ByteSource,
  mediaType: MediaType,
  { frame, mostBytes = Infinity, look }: DecodeOptions = {},
): Promise<Picture> {
  try {
    if (source.sizeBytes === 0) throw new PictureError('The image is empty.');
    return await FORMATS[mediaType].decode(source, { frame, mostBytes, look });
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(plainReason(error, mediaType), { cause: error });
  }
}

/** Decodes some rows of a frame; null where that is not possible by itself. Rejects as `decodePicture` does. */
export async function decodeRows(
  source: ByteSource,
  mediaType: MediaType,
  request: RowsRequest,
): Promise<Picture | null> {
  try {
    return (await FORMATS[mediaType].decodeRows?.(source, request)) ?? null;
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(plainReason(error, mediaType), { cause: error });
  }
}

const CUT_SHORT =
  /premature|truncat|end of (file|stream|data|input|buffer)|out of bounds|past the end|read error|not enough|unexpected end|overrun|greater than or equal to 'byteArray' length|'maxPosition'/i;
const TOO_LARGE = /pixel limit|exceeds .*limit|too large/i;

/** Why an image cannot be decoded, as a nurse may read it; whatever a decoder threw. */
export function plainReason(error: unknown, mediaType: MediaType): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (TOO_LARGE.test(detail)) return 'The image is too large to open.';
  if (error instanceof RangeError || CUT_SHORT.test(detail)) return 'The image ends in the middle of its pixel data.';
  return `The image is damaged or uses a form of ${FORMAT_WORDS[mediaType].label} that cannot be opened here.`;
}
