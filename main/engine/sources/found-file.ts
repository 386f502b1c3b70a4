import { basename, dirname } from 'node:path';
import type { Companion } from './disc.ts';
import { leftOutState, unreadable, unsupported } from '../base/intake-failure.ts';
import type { LeftOutState } from '../base/intake-failure.ts';
import type { Failure } from '../../../shared/failures.ts';

/** Where something was met; a member of an archive as if the archive were a folder. */
export interface FoundPlace {
  /** Absolute. */
  readonly path: string;
  readonly folder: string;
  readonly fileName: string;
}

/** A path that is left out and why. */
export type LeftOutFile = FoundPlace & {
  readonly kind: 'left-out';
  readonly state: LeftOutState;
  readonly failure: Failure;
};

/** A file worth looking into, or a path that is left out and why; every path met is exactly one of them. */
export type FoundFile =
  | (FoundPlace & {
      readonly kind: 'file';
      readonly sizeBytes: number;
      readonly modifiedAtMs: number;
      /** Set on a disc of DICOM images. */
      readonly companion?: Companion;
    })
  | LeftOutFile;

/** The row of a path that is not taken in. */
export function leftOut(path: string, failure: Failure): LeftOutFile {
  return { kind: 'left-out', ...placeOf(path), state: leftOutState(failure), failure };
}

/** A path in its parts. */
export function placeOf(path: string): FoundPlace {
  return { path, folder: dirname(path), fileName: basename(path) || path };
}

/** True for what operating systems put beside people's files. */
export function isLitter(fileName: string): boolean {
  return LITTER.test(fileName);
}

const LITTER =
  /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|__macosx|\.spotlight-v100|\.fseventsd|\.trashes|\$recycle\.bin)$/i;

export const LITTER_FAILURE = unsupported(
  'The operating system keeps this for itself; it is not an image.',
  'system file name',
);

export const EMPTY_FILE = unreadable('This file is empty.', '0 bytes');
