import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../../shared/media-types.ts';
import type { ByteSink, ByteSource } from '../bytes/byte-source.ts';
import type { CheckFormat } from '../bytes/image-bytes.ts';
import type { Cleaner } from '../cleaning/cleaner.ts';
import type { Look, Picture } from '../pixels/picture.ts';

/**
 * All that the engine knows of one format. What people are told of it is in shared/media-types.ts under its media type. Cleaners,
 * decoders and painters are loaded by the first file that needs them; sniffing and checking are light and always there.
 */
export interface Format<Type extends MediaType = MediaType> {
  readonly mediaType: Type;
  /** What a person calls one file of it: `PNG`, `packed NIfTI file`. */
  readonly noun: string;
  /** Whether a file is one, by its first SNIFF_BYTES or all there are. Never throws. */
  readonly sniff: (head: Buffer) => Certainty;
  /** Walks the structure; see CheckFormat. */
  readonly check: CheckFormat;
  /** Writes a file without what identifies a patient; see Cleaner. */
  readonly clean: Cleaner;
  /** Decodes one frame and reads no more of the file than that takes. Rejects with whatever its decoder throws. */
  readonly decode: DecodeFormat;
  /** Decodes some rows of one frame; left out where a format's frames are always decoded whole. Rejects as `decode` does. */
  readonly decodeRows?: DecodeRows;
  /** Writes the image with rectangles painted black into every frame; see paintMasks. Rejects with whatever its decoder throws. */
  readonly mask: PaintFormat;
  /** The image inside of a packed one, which a preview keeps for the next slice; left out where nothing is packed as a whole. */
  readonly unpack?: UnpackFormat;
}

/** `certain` by a signature, `likely` by the look of it where the format has none. */
export type Certainty = 'certain' | 'likely' | 'no';

/** Which frame is wanted, and how much of it. */
export interface FrameRequest {
  /** Counted from 0; without a number the one that shows most of the file. */
  readonly frame: number | undefined;
  /** The most bytes its samples may take; a larger frame comes at a fraction of its size. Infinity for all of it. */
  readonly mostBytes: number;
  /** `shown` where it is left out; one of `Picture.otherLooks`. */
  readonly look?: Look | undefined;
}

/** Which rows of a frame are wanted, and at which fraction of their size: 1 is whole, 2 half an edge. */
export interface RowsRequest {
  readonly frame: number | undefined;
  readonly first: number;
  readonly count: number;
  readonly factor: number;
}

/** The rows, in the frame's full width, as a picture of their own; null where rows of this file cannot be read by themselves. */
export type DecodeRows = (source: ByteSource, request: RowsRequest) => Promise<Picture | null>;

export type DecodeFormat = (source: ByteSource, request: FrameRequest) => Promise<Picture>;

/** Paints rectangles, in pixels as displayed. */
export type PaintFormat = (source: ByteSource, sink: ByteSink, masks: readonly MaskRectangle[]) => Promise<void>;

/** Null where it would take too much memory. Throws whatever the packer throws. */
export type UnpackFormat = (source: ByteSource) => { readonly bytes: Buffer; readonly mediaType: MediaType } | null;

/** `certain` where a signature is there. */
export function certainIf(isThere: boolean): Certainty {
  return isThere ? 'certain' : 'no';
}
