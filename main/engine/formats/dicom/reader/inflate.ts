import { constants, inflateRawSync } from 'node:zlib';
import { DicomDefectError } from './defects.ts';

/** A whole deflated data set; throws a DicomDefectError where it cannot be unpacked or takes more than `mostBytes`. */
export function inflateWhole(packed: Buffer, mostBytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw new DicomDefectError({ kind: isTooLarge ? 'inflates-too-far' : 'not-deflated' });
  }
}

/** What the first packed bytes of a deflated data set unpack to; empty where they cannot be unpacked. */
export function inflateBeginning(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
