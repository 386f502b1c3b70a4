import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import type { SourceHeader } from '../dicom-results/source-header.ts';
import type { Preview, PreviewOptions } from '../formats/render-preview.ts';

/**
 * Where the bytes of a picture are. Hashes are hexadecimal; other bytes than these are not shown. `takenAt` is when the file became an image's
 * row, in milliseconds since 1970.
 */
export type PicturePlace =
  | { readonly where: 'copy'; readonly path: string; readonly sha256: string; readonly mediaType: ContentType }
  | {
      readonly where: 'file';
      readonly path: string;
      readonly sha256: string;
      readonly mediaType: MediaType;
      readonly takenAt: number;
    }
  | { readonly where: 'memory'; readonly bytes: Uint8Array; readonly mediaType: MediaType };

/** A rectangle of a frame in whole pixels, as displayed. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture to draw, from the first of its places that still has it. */
export interface PictureTask {
  readonly places: readonly PicturePlace[];
  readonly options: PreviewOptions;
  /** The part that is drawn, as sharp as the edge asks; all of the frame where it is left out. */
  readonly region?: Region;
}

/** The header of a DICOM image, from the first of its places that still has it; of a series that of the slice, from 0. */
export interface HeaderTask {
  readonly places: readonly PicturePlace[];
  /** The frame or slice whose place in the patient is wanted, from 0. */
  readonly headerOf: number;
}

/** A picture that cannot be shown, and why in a sentence a nurse may read. */
export interface PictureRefusal {
  readonly refusal: string;
}

/** A header that was read. */
export interface ReadHeader {
  readonly header: SourceHeader;
}

/** What a thread for pictures answers: the picture or header, why there is none, or what went wrong with the thread's own code. */
export type PictureReply = Preview | ReadHeader | PictureRefusal | { readonly fault: string };
