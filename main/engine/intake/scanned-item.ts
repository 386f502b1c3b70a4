import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ContentSource } from '../sources/content-source.ts';
import type { SliceFacts } from '../formats/bytes/image-bytes.ts';
import type { FoundPlace } from '../sources/found-file.ts';

type ScannedPlace = FoundPlace & { readonly sizeBytes: number };

/** An image that a scan has found; `content` is all of a small file, while it is held in memory. */
export type ScannedImage = ScannedPlace & {
  readonly kind: 'image';
  readonly mediaType: MediaType;
  readonly source: ContentSource;
  /** Where a DICOM file stands in its series. */
  readonly slice?: SliceFacts;
  readonly content?: Buffer;
  /** The paths of the slices of a series, in the order they travel in. */
  readonly slicePaths?: readonly string[];
};

/** A path as a scan has judged it. */
export type ScannedItem =
  | ScannedImage
  | (ScannedPlace & {
      readonly kind: 'left-out';
      readonly state: 'skipped' | 'quarantined';
      readonly failure: Failure;
    });

/** The item of a path that is left out. */
export function leftOutItem(
  found: FoundPlace & { readonly state: 'skipped' | 'quarantined'; readonly failure: Failure },
  sizeBytes: number,
): ScannedItem {
  const { path, folder, fileName, state, failure } = found;
  return { kind: 'left-out', path, folder, fileName, sizeBytes, state, failure };
}
