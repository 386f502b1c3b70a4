import type { Failure } from '../../../../shared/failures.ts';
import { unreadable, unsupported } from '../../base/intake-failure.ts';
import type { RandomReader } from '../../base/random-reader.ts';

/** What a look at its structure tells about an image, in pixels; null where that needs decoding. */
export interface ImageFacts {
  readonly width: number | null;
  readonly height: number | null;
  /** Frames, pages or slices. */
  readonly frames: number | null;
  /** Which series a DICOM file belongs to; left out for all else and where its data set could not be looked into. */
  readonly slice?: SliceFacts;
}

/** Where a DICOM file stands in its series. Texts are '' where the file has none. */
export interface SliceFacts {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly seriesNumber: string;
  readonly seriesDescription: string;
  readonly instanceNumber: number | null;
  /** Image Position (Patient), 3 numbers in mm. */
  readonly position: readonly number[] | null;
  /** Image Orientation (Patient), 6 direction cosines. */
  readonly orientation: readonly number[] | null;
}

/** The bytes of one image under check; `name` is what a person calls such a file. */
export interface ImageBytes {
  readonly name: string;
  readonly sizeBytes: number;
  /** Exactly `length` bytes; throws a Defect where the file ends before. */
  at(offset: number, length: number): Promise<Buffer>;
}

/** Walks one format's structure; throws a Defect for the first thing that makes the picture unusable. */
export type CheckFormat = (bytes: ImageBytes) => Promise<ImageFacts>;

/** Why a file is not taken in; thrown by the formats, turned into a value by `checkImage`. */
export class Defect extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(String(failure.facts['what']));
    this.failure = failure;
  }
}

/** Gives a check exact reads of a file of known size. */
export function imageBytes(reader: RandomReader, sizeBytes: number, name: string): ImageBytes {
  return {
    name,
    sizeBytes,
    at: async (offset, length) => {
      const piece = offset + length <= sizeBytes ? await reader.read(offset, length) : null;
      if (piece?.length === length) return piece;
      throw endsTooEarly({ name, sizeBytes }, offset + length);
    },
  };
}

/** The defect of a file that stops before byte `wantedEnd`. */
export function endsTooEarly(bytes: Pick<ImageBytes, 'name' | 'sizeBytes'>, wantedEnd: number): Defect {
  const detail = `the file has ${bytes.sizeBytes} bytes, its structure goes on to byte ${wantedEnd}`;
  return new Defect(unreadable(`This ${bytes.name} ends too early; part of the picture is missing.`, detail));
}

/** The defect of bytes that cannot be right; `detail` says which and where, never what they hold. */
export function damaged(bytes: Pick<ImageBytes, 'name'>, detail: string): Defect {
  return new Defect(unreadable(`This ${bytes.name} is damaged; part of it cannot be read.`, detail));
}

/** The defect of a sound file that is not for a model. */
export function notForModel(what: string, detail: string): Defect {
  return new Defect(unsupported(what, detail));
}
