import { Defect, imageBytes } from './bytes/image-bytes.ts';
import type { ImageFacts } from './bytes/image-bytes.ts';
import { FORMATS } from './registry.ts';
import { describeReadError } from '../base/intake-failure.ts';
import { windowedReader } from '../base/random-reader.ts';
import type { RandomReader } from '../base/random-reader.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';

/** What a structural check found: sizes to show, or why the file is not taken in. */
export type ImageCheck =
  { readonly ok: true; readonly facts: ImageFacts } | { readonly ok: false; readonly failure: Failure };

/**
 * Checks that an image is whole by walking its structure, in constant memory and without decoding a pixel. Bad bytes and
 * read errors of the operating system are answers, not exceptions.
 */
export async function checkImage(reader: RandomReader, sizeBytes: number, mediaType: MediaType): Promise<ImageCheck> {
  const { noun, check } = FORMATS[mediaType];
  try {
    return { ok: true, facts: await check(imageBytes(windowedReader(reader), sizeBytes, noun)) };
  } catch (error) {
    return { ok: false, failure: error instanceof Defect ? error.failure : describeReadError(error, 'file') };
  }
}
