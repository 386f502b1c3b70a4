import { gunzipSync } from 'node:zlib';
import type { ReadMask, ReadMeasurement } from '../../../../shared/contract/reading.ts';
import { decodePicture } from '../../formats/decode-picture.ts';
import { sniffMediaType } from '../../formats/sniff.ts';
import { placeMask } from './place-mask.ts';
import type { Size } from './scope.ts';

/** The most bytes a packed volume may take unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_SLICES = 2_048;

/** Classes of a volume: their voxels slice by slice, and their volumes in millilitres. */
export interface ReadVolume {
  readonly masks: readonly ReadMask[];
  readonly measurements: readonly ReadMeasurement[];
}

const VOLUMES: ReadonlySet<string> = new Set(['application/x-nifti', 'application/x-nifti+gzip']);

/** True for bytes that are a NIfTI volume, packed or not. */
export function isVolume(body: Buffer): boolean {
  return VOLUMES.has(sniffMediaType(body) ?? '');
}

/**
 * Reads a NIfTI volume of class numbers; slices are counted from 0 and turned as pictures of volumes are. Rejects with a PictureError
 * or gzip's error where it cannot be opened, and with a RangeError where it is too large.
 */
export async function readVolume(
  body: Buffer,
  names: ReadonlyMap<string, string>,
  picture: Size | null,
): Promise<ReadVolume> {
  const isPacked = body.readUInt16BE(0) === 0x1f8b;
  const bytes = isPacked ? gunzipSync(body, { maxOutputLength: MOST_BYTES }) : body;
  const voxels = new Map<string, number>();
  const masks: ReadMask[] = [];
  for (let frame = 0, frames = 1; frame < frames; frame += 1) {
    const slice = await decodePicture(bytes, 'application/x-nifti', { frame });
    frames = Math.min(slice.frames, MOST_SLICES);
    const { samples, width, height } = slice;
    const grid = Array.from({ length: height }, (_, row) =>
      Array.from(samples.subarray(row * width, (row + 1) * width)),
    );
    const found = await placeMask({ area: { form: 'grid', grid }, frame, path: 'volume', names }, picture);
    for (const mask of found.filter(({ pixels }) => pixels > 0)) {
      // In a slice with one class alone its number is its name too.
      const label = mask.label ?? String(samples.find((value) => value > 0) ?? 1);
      masks.push({ ...mask, label });
      voxels.set(label, (voxels.get(label) ?? 0) + mask.pixels);
    }
  }
  const volume = voxelMillilitres(bytes);
  const measurements = [...voxels].map(([label, count]) =>
    volume === null ? { label, value: count, unit: 'voxels' } : { label, value: tidy(count * volume), unit: 'ml' },
  );
  return { masks, measurements };
}

/** Of one voxel, by the header's spacing in millimetres; null where it states none. Source: nifti1.h and nifti2.h. */
function voxelMillilitres(bytes: Buffer): number | null {
  const isLittle = bytes.readUInt32LE(0) === 348 || bytes.readUInt32LE(0) === 540;
  const isFirst = (isLittle ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0)) === 348;
  const side = (axis: number) => {
    if (isFirst) return isLittle ? bytes.readFloatLE(76 + 4 * axis) : bytes.readFloatBE(76 + 4 * axis);
    return isLittle ? bytes.readDoubleLE(104 + 8 * axis) : bytes.readDoubleBE(104 + 8 * axis);
  };
  const product = Math.abs(side(1) * side(2) * side(3));
  return Number.isFinite(product) && product > 0 ? product / 1_000 : null;
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
