import { displayRange } from './decode-dicom.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { Palette } from './dicom-palette.ts';
import { unpackSamples } from './dicom-samples.ts';
import { PictureError } from '../../pixels/picture.ts';

/**
 * The bytes of a sample of each channel, together shown black. Grey that has no natural black takes the frame's darkest value, or what the
 * window shows black where that is darker still: so the contrast of what is shown without a window stays.
 */
export function darkestColour(frame: Buffer, header: DicomHeader, isBigEndian: boolean): Buffer[] {
  const encode = (value: number) => sampleBytes(value, header, isBigEndian);
  if (header.palette !== null) return [encode(darkestEntry(header.palette))];
  if (header.samplesPerPixel === 1) return [encode(darkestGrey(frame, header, isBigEndian))];
  const middle = 2 ** (header.bitsStored - 1);
  switch (header.photometric) {
    case 'RGB':
      return [0, 0, 0].map(encode);
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      return [0, middle, middle].map(encode);
    case 'YBR_PARTIAL_422':
      return [middle / 8, middle, middle].map(encode);
    default:
      throw new PictureError('This form of DICOM (its colours) cannot be painted over.');
  }
}

function darkestGrey(frame: Buffer, header: DicomHeader, isBigEndian: boolean): number {
  const { isInverted, isSigned, isFloat, slope, intercept, window } = header;
  const isHighestDark = isInverted !== slope < 0;
  if (!isHighestDark && !isSigned && !isFloat) return 0;
  const samples = unpackSamples(frame, header, isBigEndian);
  let darkest = samples[0] ?? 0;
  for (const value of samples) if (isHighestDark ? value > darkest : value < darkest) darkest = value;
  if (window === null || header.modalityTable !== null) return darkest;
  const shownBlack = (displayRange(samples, header).black - intercept) / slope;
  const beyond = isHighestDark ? Math.max(darkest, Math.ceil(shownBlack)) : Math.min(darkest, Math.floor(shownBlack));
  return isFloat ? beyond : withinRange(beyond, header);
}

function withinRange(value: number, { bitsStored, isSigned }: DicomHeader): number {
  const lowest = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  return Math.min(Math.max(value, lowest), lowest + 2 ** bitsStored - 1);
}

function darkestEntry({ first, tables: [red, green, blue] }: Palette): number {
  let darkest = 0;
  let least = Infinity;
  for (let entry = 0; entry < red.length; entry++) {
    const light = 299 * (red[entry] ?? 0) + 587 * (green[entry] ?? 0) + 114 * (blue[entry] ?? 0);
    if (light >= least) continue;
    least = light;
    darkest = entry;
  }
  return first + darkest;
}

function sampleBytes(value: number, { bitsAllocated, isFloat }: DicomHeader, isBigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(bitsAllocated / 8);
  if (isFloat && bitsAllocated === 64) bytes.writeDoubleLE(value);
  else if (isFloat) bytes.writeFloatLE(value);
  else bytes.writeUIntLE(value < 0 ? value + 2 ** bitsAllocated : value, 0, bytes.length);
  return isBigEndian ? bytes.reverse() : bytes;
}
