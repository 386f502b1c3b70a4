import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { readLongOffsets } from './dicom-long-offsets.ts';
import { readLookup, type LookupTable } from './dicom-lookup.ts';
import { readPalette, type Palette } from './dicom-palette.ts';
import { MAX_DECODED_BYTES, PictureError, type DisplayWindow } from '../../pixels/picture.ts';

/** What decoding one frame needs to know of a DICOM file. */
export interface DicomHeader {
  readonly dataSet: DataSet;
  readonly pixelData: Element;
  readonly transferSyntax: string;
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
}

/** A window as DICOM has it. */
export interface VoiWindow extends DisplayWindow {
  /** The bounds are exactly half the width away (LINEAR_EXACT), which otherwise only nearly holds. */
  readonly isExact: boolean;
}

/** Reads the header; `frame` picks the per-frame values of an enhanced multi-frame file. Throws PictureError, or what dicom-parser throws. */
export function readDicomHeader(bytes: Buffer, frame: number): DicomHeader {
  const longOffsets = readLongOffsets(bytes);
  if (longOffsets !== null) return describeDicom(longOffsets.dataSet, frame, longOffsets.pixelData);
  const dataSet = parseDicom(bytes);
  const pixelData = dataSet.elements['x7fe00010'] ?? dataSet.elements['x7fe00008'] ?? dataSet.elements['x7fe00009'];
  if (pixelData === undefined) throw new PictureError('This DICOM file holds no image (it may be a report or a plan).');
  return describeDicom(dataSet, frame, pixelData);
}

/** The header of a data set whose pixel data may not have been read with it. Throws PictureError. */
export function describeDicom(dataSet: DataSet, frame: number, pixelData: Element): DicomHeader {
  const isFloat = pixelData.tag === 'x7fe00008' || pixelData.tag === 'x7fe00009';
  const photometric = dataSet.string('x00280004') ?? 'MONOCHROME2';
  const bitsAllocated = dataSet.uint16('x00280100') ?? 8;
  const bitsStored = dataSet.uint16('x00280101') ?? bitsAllocated;
  const samplesPerPixel = dataSet.uint16('x00280002') ?? 1;
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw unknownForm(`${samplesPerPixel} values a pixel`);
  if (![1, 8, 16, 32, 64].includes(bitsAllocated)) throw unknownForm(`${bitsAllocated} bits a value`);
  const isSigned = dataSet.uint16('x00280103') === 1;
  return {
    dataSet,
    pixelData,
    transferSyntax: transferSyntaxOf(dataSet),
    width: dataSet.uint16('x00280011') ?? 0,
    height: dataSet.uint16('x00280010') ?? 0,
    frames: Math.max(1, dataSet.intString('x00280008') ?? 1),
    samplesPerPixel,
    isPlanar: dataSet.uint16('x00280006') === 1,
    photometric,
    bitsAllocated,
    bitsStored: bitsStored >= 1 && bitsStored <= bitsAllocated ? bitsStored : bitsAllocated,
    isSigned,
    isFloat,
    isInverted: photometric === 'MONOCHROME1',
    ...readRescale(functionalGroup(dataSet, frame, 'x00289145')),
    window: readWindow(functionalGroup(dataSet, frame, 'x00289132')),
    modalityTable: readLookup(dataSet, 'x00283000', isSigned),
    greyTable: readLookup(functionalGroup(dataSet, frame, 'x00289132'), 'x00283010', isSigned),
    palette: photometric === 'PALETTE COLOR' ? readPalette(dataSet, isSigned) : null,
  };
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';

/** Reads a file, or its beginning up to its pixels; `isInflated` where its meta group alone still says deflated. Throws what dicom-parser throws. */
export function parseDicom(bytes: Buffer, isInflated = false): DataSet {
  const inflater = (whole: Uint8Array, position: number): Uint8Array => {
    if (isInflated) return whole;
    const inflated = inflateRawSync(whole.subarray(position), { maxOutputLength: MAX_DECODED_BYTES });
    return Buffer.concat([whole.subarray(0, position), inflated]);
  };
  try {
    if (bytes.toString('latin1', 128, 132) === 'DICM') return dicomParser.parseDicom(bytes, { inflater });
    return dicomParser.parseDicom(bytes, { TransferSyntaxUID: bareTransferSyntax(bytes) });
  } catch (thrown) {
    return refuse(thrown);
  }
}

/** dicom-parser throws `{ exception, dataSet }` or a string; the data set stays out of the error, it is a patient's. */
function refuse(thrown: unknown): never {
  if (thrown instanceof Error) throw thrown;
  const exception = typeof thrown === 'object' && thrown !== null && 'exception' in thrown ? thrown.exception : thrown;
  throw new Error(typeof exception === 'string' ? exception : 'the DICOM header cannot be read');
}

/** A file without preamble and meta group starts with its first element: a value representation of two capitals there means explicit. */
function bareTransferSyntax(bytes: Buffer): string {
  return /^[A-Z]{2}$/.test(bytes.toString('latin1', 4, 6)) ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
}

function transferSyntaxOf(dataSet: DataSet): string {
  return dataSet.string('x00020010') ?? EXPLICIT_LITTLE_ENDIAN;
}

/** The item with a frame's own values, then the one shared by all frames, then the top level. */
function functionalGroup(dataSet: DataSet, frame: number, sequence: string): DataSet {
  const own = dataSet.elements['x52009230']?.items?.[frame]?.dataSet;
  const shared = dataSet.elements['x52009229']?.items?.[0]?.dataSet;
  const item = (group: DataSet | undefined): DataSet | undefined => group?.elements[sequence]?.items?.[0]?.dataSet;
  return item(own) ?? item(shared) ?? dataSet;
}

function readRescale(group: DataSet): { slope: number; intercept: number } {
  const slope = group.floatString('x00281053');
  const intercept = group.floatString('x00281052');
  return {
    slope: slope !== undefined && Number.isFinite(slope) && slope !== 0 ? slope : 1,
    intercept: intercept !== undefined && Number.isFinite(intercept) ? intercept : 0,
  };
}

function readWindow(group: DataSet): DicomHeader['window'] {
  const centre = group.floatString('x00281050');
  const width = group.floatString('x00281051');
  const isExact = group.string('x00281056') === 'LINEAR_EXACT';
  const isUsable = centre !== undefined && width !== undefined && Number.isFinite(centre) && width > 0;
  if (!isUsable || (width < 1 && !isExact)) return null;
  return { centre, width: isExact ? width : Math.max(width, 2), isExact };
}

function unknownForm(what: string): PictureError {
  return new PictureError(`This form of DICOM (${what}) cannot be opened here.`);
}
