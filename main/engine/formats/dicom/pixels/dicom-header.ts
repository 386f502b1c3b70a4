import type { DataSet } from '../reader/data-set.ts';
import { numberOfFrames } from '../reader/number-of-frames.ts';
import { DicomDefectError } from '../reader/defects.ts';
import { readingDicom } from './dicom-defect.ts';
import type { DicomImage } from './dicom-image.ts';
import { readLookup, type LookupTable } from './dicom-lookup.ts';
import { readPalette, type Palette } from './dicom-palette.ts';
import { readDicomFacts } from './dicom-facts.ts';
import { functionalGroup } from './functional-group.ts';
import { PictureError, type DisplayWindow, type Picture } from '../../pixels/picture.ts';

/** What decoding one frame needs to know of a DICOM file. */
export interface DicomHeader {
  readonly transferSyntax: string;
  readonly isBigEndian: boolean;
  /** True where the pixel data is compressed frames in fragments. */
  readonly isEncapsulated: boolean;
  /** As the file states it of its pixel data. */
  readonly pixelVr: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly isPlanar: boolean;
  readonly photometric: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
  readonly isFloat: boolean;
  /** MONOCHROME1: the lowest value is shown white. */
  readonly isInverted: boolean;
  readonly slope: number;
  readonly intercept: number;
  /** In modality units; null where the file has none that makes sense. */
  readonly window: VoiWindow | null;
  /** Stored values to modality units, where that is no straight line. */
  readonly modalityTable: LookupTable | null;
  /** Modality units to greys, where the file has no window. */
  readonly greyTable: LookupTable | null;
  readonly palette: Palette | null;
  /** What a picture says of itself beside its pixels. */
  readonly facts: Pick<Picture, 'spacing' | 'presets' | 'modality'>;
}

/** A window as DICOM has it. */
export interface VoiWindow extends DisplayWindow {
  /** The bounds are exactly half the width away (LINEAR_EXACT), which otherwise only nearly holds. */
  readonly isExact: boolean;
}

/** What a header is read from; the pixel data may lie elsewhere. */
export type DescribedImage = Pick<DicomImage, 'dataSet' | 'transferSyntax' | 'pixelData'>;

/** Reads the header; `frame` picks the per-frame values of an enhanced multi-frame file. Throws PictureError. */
export function readDicomHeader(image: DescribedImage, frame: number): DicomHeader {
  return readingDicom(() => describe(image, frame));
}

function describe({ dataSet, transferSyntax, pixelData }: DescribedImage, frame: number): DicomHeader {
  const isFloat = pixelData.tag === 0x7fe0_0008 || pixelData.tag === 0x7fe0_0009;
  const photometric = dataSet.text(0x0028_0004) ?? 'MONOCHROME2';
  const bitsAllocated = dataSet.uint16(0x0028_0100) ?? 8;
  const bitsStored = dataSet.uint16(0x0028_0101) ?? bitsAllocated;
  const samplesPerPixel = dataSet.uint16(0x0028_0002) ?? 1;
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw unknownForm(`${samplesPerPixel} values a pixel`);
  if (![1, 8, 16, 32, 64].includes(bitsAllocated)) throw unknownForm(`${bitsAllocated} bits a value`);
  const isSigned = dataSet.uint16(0x0028_0103) === 1;
  return {
    transferSyntax,
    isBigEndian: !dataSet.encoding.isLittleEndian,
    isEncapsulated: pixelData.isUndefinedLength,
    pixelVr: pixelData.vr,
    width: dataSet.uint16(0x0028_0011) ?? 0,
    height: dataSet.uint16(0x0028_0010) ?? 0,
    frames: numberOfFrames(dataSet.text(0x0028_0008) ?? '') ?? 1,
    samplesPerPixel,
    isPlanar: dataSet.uint16(0x0028_0006) === 1,
    photometric,
    bitsAllocated,
    bitsStored: bitsStored >= 1 && bitsStored <= bitsAllocated ? bitsStored : bitsAllocated,
    isSigned,
    isFloat,
    isInverted: photometric === 'MONOCHROME1',
    ...readRescale(functionalGroup(dataSet, frame, 0x0028_9145)),
    window: readWindow(functionalGroup(dataSet, frame, 0x0028_9132)),
    modalityTable: readLookup(dataSet, 0x0028_3000, isSigned),
    greyTable: readLookup(functionalGroup(dataSet, frame, 0x0028_9132), 0x0028_3010, isSigned),
    palette: photometric === 'PALETTE COLOR' ? readPalette(dataSet, isSigned) : null,
    facts: readDicomFacts(dataSet, frame),
  };
}

function readRescale(group: DataSet): { slope: number; intercept: number } {
  const slope = group.decimal(0x0028_1053) ?? 1;
  return { slope: slope === 0 ? 1 : slope, intercept: group.decimal(0x0028_1052) ?? 0 };
}

/** What a picture is shown through is no part of its values: a window that cannot be read is none. */
function readWindow(group: DataSet): DicomHeader['window'] {
  const centre = readable(group, 0x0028_1050);
  const width = readable(group, 0x0028_1051);
  const isExact = group.text(0x0028_1056) === 'LINEAR_EXACT';
  if (centre === null || width === null || width <= 0 || (width < 1 && !isExact)) return null;
  return { centre, width: isExact ? width : Math.max(width, 2), isExact };
}

function readable(group: DataSet, tag: number): number | null {
  try {
    return group.decimal(tag);
  } catch (error) {
    if (error instanceof DicomDefectError) return null;
    throw error;
  }
}

function unknownForm(what: string): PictureError {
  return new PictureError(`This form of DICOM (${what}) cannot be opened here.`);
}
