import type { KeyObject } from 'node:crypto';
import { readSourceHeader } from '../dicom-results/source-header.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import { PictureError } from '../formats/pixels/picture.ts';
import { sliceBytes } from './decode-slice.ts';
import { withPicture } from './open-place.ts';
import type { HeaderTask, PictureRefusal, ReadHeader } from './picture-tasks.ts';

/** Reads the header of a DICOM image from the first of its places that still has it, or says why it cannot be read. */
export async function headerTask(
  { places, headerOf }: HeaderTask,
  spoolKey: KeyObject,
): Promise<ReadHeader | PictureRefusal> {
  try {
    for (const place of places) {
      const header = await withPicture(place, spoolKey, async (source) => {
        if (place.mediaType !== 'application/zip') return readSourceHeader(source, headerOf);
        return readSourceHeader(memorySource(await sliceBytes(source, headerOf)), 0);
      });
      if (header !== null) return { header };
    }
  } catch (error) {
    if (error instanceof PictureError) return { refusal: error.message };
    throw error;
  }
  return { refusal: 'The image is no longer where it was, or has changed since.' };
}
