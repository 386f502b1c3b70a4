/** A number in a header. */
export interface Place {
  readonly type: 'int16' | 'int32' | 'int64' | 'float' | 'double';
  readonly offset: number;
}

/** Bytes of a header from `start` up to `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a version of NIfTI keeps what. */
export interface NiftiFields {
  /** Of the header without extensions. */
  readonly bytes: 348 | 540;
  /** The first byte the voxels may stand at. */
  readonly dataStart: number;
  readonly magic: number;
  readonly singleMagic: string;
  readonly pairMagic: string;
  readonly dimensions: readonly [Place, ...Place[]];
  readonly pixelSizes: readonly Place[];
  readonly datatype: Place;
  readonly bitsPerVoxel: Place;
  readonly voxOffset: Place;
  /** An old field that is the letter r or nothing; null where there is none. */
  readonly regular: number | null;
  readonly words: readonly (Range & { readonly name: string })[];
  readonly unused: readonly Range[];
  /** Bytes that mean something only where the code is not 0. */
  readonly conditional: readonly (Range & { readonly code: Place })[];
}

/** NIfTI-1. Source: nifti1.h. */
export const FIRST: NiftiFields = {
  bytes: 348,
  dataStart: 352,
  magic: 344,
  singleMagic: 'n+1\0',
  pairMagic: 'ni1\0',
  dimensions: [{ type: 'int16', offset: 40 }, ...places('int16', 42, 2, 7)],
  pixelSizes: places('float', 76, 4, 8),
  datatype: { type: 'int16', offset: 70 },
  bitsPerVoxel: { type: 'int16', offset: 72 },
  voxOffset: { type: 'float', offset: 108 },
  regular: 38,
  words: [
    { name: 'data_type', start: 4, end: 14 },
    { name: 'db_name', start: 14, end: 32 },
    { name: 'descrip', start: 148, end: 228 },
    { name: 'aux_file', start: 228, end: 252 },
    { name: 'intent_name', start: 328, end: 344 },
  ],
  // Extents and session_error; glmax and glmin.
  unused: [
    { start: 32, end: 38 },
    { start: 140, end: 148 },
  ],
  conditional: [
    { start: 56, end: 68, code: { type: 'int16', offset: 68 } },
    { start: 256, end: 280, code: { type: 'int16', offset: 252 } },
    { start: 280, end: 328, code: { type: 'int16', offset: 254 } },
  ],
};

/** NIfTI-2. Source: nifti2.h. */
export const SECOND: NiftiFields = {
  bytes: 540,
  dataStart: 544,
  magic: 4,
  singleMagic: 'n+2\0',
  pairMagic: 'ni2\0',
  dimensions: [{ type: 'int64', offset: 16 }, ...places('int64', 24, 8, 7)],
  pixelSizes: places('double', 104, 8, 8),
  datatype: { type: 'int16', offset: 12 },
  bitsPerVoxel: { type: 'int16', offset: 14 },
  voxOffset: { type: 'int64', offset: 168 },
  regular: null,
  words: [
    { name: 'descrip', start: 240, end: 320 },
    { name: 'aux_file', start: 320, end: 344 },
    { name: 'intent_name', start: 508, end: 524 },
    { name: 'unused_str', start: 525, end: 540 },
  ],
  unused: [],
  conditional: [
    { start: 80, end: 104, code: { type: 'int32', offset: 504 } },
    { start: 352, end: 400, code: { type: 'int32', offset: 344 } },
    { start: 400, end: 496, code: { type: 'int32', offset: 348 } },
  ],
};

function places(type: Place['type'], first: number, step: number, count: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({ type, offset: first + index * step }));
}
