import { openArchiveBytes } from '../sources/open-archive.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { PictureError } from '../formats/pixels/picture.ts';

/** The slices of a series in a zip; `read` gives the DICOM file of one, counted from 0. */
export interface SeriesSlices {
  readonly count: number;
  readonly read: (slice: number) => Promise<Buffer>;
}

/** Opens a zip of slices. Rejects with a PictureError where it, or later a slice of it, cannot be read whole. */
export async function openSeries(zip: Buffer): Promise<SeriesSlices> {
  const archive = await openArchiveBytes(zip);
  const slices = archive.entries.filter(({ entry }) => !entry.isFolder);
  if (archive.problem !== null || slices.length === 0) throw new PictureError('The zip of slices cannot be read.');
  return {
    count: slices.length,
    read: async (slice) => {
      const found = slices[slice];
      if (found === undefined) throw new PictureError('The zip holds fewer slices.');
      try {
        return await archive.read(found.entry);
      } catch (error) {
        if (error instanceof Defect) throw new PictureError('A slice of the zip cannot be read.', { cause: error });
        throw error;
      }
    },
  };
}
