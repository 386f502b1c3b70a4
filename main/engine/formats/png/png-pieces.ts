import { deflateSync, inflateSync } from 'node:zlib';
import { cleanProfile, MAX_PROFILE_BYTES } from '../cleaning/icc-profile.ts';
import { orientationExif, readExif } from '../cleaning/exif.ts';

/** What the header of a PNG says. */
export interface PngHeader {
  readonly depth: number;
  readonly colourType: number;
}

/** The most a chunk that is read whole may have. */
export const MAX_WHOLE_CHUNK_BYTES = MAX_PROFILE_BYTES;

/** The chunks beside the picture's own that may stay, where their values make sense. */
export const KEPT_ANCILLARY: ReadonlySet<string> = new Set(
  'tRNS gAMA cHRM sRGB sBIT pHYs bKGD cICP iCCP eXIf acTL'.split(' '),
);

/** What stays of an ancillary chunk: a program shows the picture the same with it; null where it makes no sense. */
export function cleanAncillary(type: string, data: Buffer, header: PngHeader): Buffer | null {
  switch (type) {
    case 'iCCP':
      return cleanNamedProfile(data);
    case 'eXIf': {
      const { orientation } = readExif(data);
      return orientation === 1 ? null : orientationExif(orientation);
    }
    default:
      return makesSense(type, data, header) ? data : null;
  }
}

const MAX_GAMMA = 10_000_000;
const MAX_CHROMATICITY = 200_000;
const MAX_PIXELS_PER_UNIT = 10_000_000;
const PALETTE = 3;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };

function makesSense(type: string, data: Buffer, header: PngHeader): boolean {
  const isPalette = header.colourType === PALETTE;
  switch (type) {
    case 'gAMA':
      return data.length === 4 && numbers(data).every((value) => value > 0 && value <= MAX_GAMMA);
    case 'cHRM':
      return data.length === 32 && numbers(data).every((value) => value <= MAX_CHROMATICITY);
    case 'sRGB':
      return data.length === 1 && (data[0] ?? 255) <= 3;
    case 'pHYs':
      return data.length === 9 && numbers(data).every((value) => value <= MAX_PIXELS_PER_UNIT) && (data[8] ?? 255) <= 1;
    case 'sBIT':
      return data.length === CHANNELS[header.colourType] && data.every((bits) => bits > 0 && bits <= 16);
    case 'bKGD':
      return isPalette ? data.length === 1 : isSample(data, header, header.colourType === 0 || header.colourType === 4);
    case 'tRNS':
      return isPalette ? data.length <= 2 ** header.depth : isSample(data, header, header.colourType === 0);
    case 'cICP':
      return data.length === 4;
    default:
      return type === 'acTL' && data.length === 8;
  }
}

/** True for one sample in each channel, none over what the depth allows. */
function isSample(data: Buffer, header: PngHeader, isGrey: boolean): boolean {
  if (data.length !== (isGrey ? 2 : 6)) return false;
  return [0, 2, 4].every((at) => at >= data.length || data.readUInt16BE(at) < 2 ** header.depth);
}

function numbers(data: Buffer): number[] {
  return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32BE(index * 4));
}

function cleanNamedProfile(data: Buffer): Buffer | null {
  const nameEnd = data.indexOf(0);
  if (nameEnd < 0 || data[nameEnd + 1] !== 0) return null;
  const profile = unpack(data.subarray(nameEnd + 2));
  const cleaned = profile === null ? null : cleanProfile(profile);
  return cleaned === null ? null : Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(cleaned)]);
}

function unpack(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_PROFILE_BYTES });
  } catch {
    // Damaged or far too large: no program can use the profile either.
    return null;
  }
}
