import type { ByteSource } from '../../bytes/byte-source.ts';
import type { FrameRequest, RowsRequest } from '../../descriptor/format.ts';
import { reduceRows, reductionFor } from '../../pixels/reduce.ts';
import type { RawFrame } from './raw-frame.ts';
import { readDicomHeader, type DicomHeader } from './dicom-header.ts';
import { findDicomFrame, readStored } from './dicom-frame.ts';
import { hasWholeRows, readRow } from './dicom-rows.ts';
import { openDicomImage, type DicomImage } from './dicom-image.ts';
import { asGreys, throughTable } from './dicom-lookup.ts';
import type { Palette } from './dicom-palette.ts';
import { tellApart, type TableColour } from '../../pixels/tell-apart.ts';
import { toRgb, unpackSamples } from './dicom-samples.ts';
import { checkFrameNumber, checkFrameSize, fullRange, type Picture, type Samples } from '../../pixels/picture.ts';

/**
 * Decodes one frame of a DICOM file, compressed or not. Grey values are in modality units (rescale slope and intercept applied); the display
 * range is the file's first window, or the frame's lowest and highest value where it has none.
 */
export async function decodeDicom(source: ByteSource, { frame = 0, mostBytes, look }: FrameRequest): Promise<Picture> {
  const image = openedOnce(source);
  const stated = readDicomHeader(image, frame);
  const header = look === 'stored' ? asStored(stated) : stated;
  checkFrameNumber(frame, header.frames);
  const channels = isColour(header) ? 3 : 1;
  const factor = reductionFor(header, channels * sampleBytes(header), mostBytes);
  const isByRow = factor > 1 && hasWholeRows(header);
  // What is read a row at a time has no limit but the time it takes.
  if (!isByRow || header.isEncapsulated)
    checkFrameSize(header.width, header.height, Math.max(header.bitsAllocated / 8, 4) * header.samplesPerPixel);
  const stored = await findDicomFrame(image, header, frame);
  const { frames } = header;
  const { reducedFrom, ...pixels } = isByRow
    ? reduceRows(header, { channels, factor }, (row) =>
        toSamples(readRow(stored, header, row), { ...header, height: 1 }),
      )
    : { ...sizeOf(header), samples: toSamples(readStored(stored), header), reducedFrom: undefined };
  const display = channels === 3 ? { display: { black: 0, white: 255 } } : displayOf(pixels.samples, header);
  return {
    ...pixels,
    channels,
    frames,
    frame,
    ...display,
    ...otherLooks(header),
    ...header.facts,
    ...(reducedFrom && { reducedFrom }),
  };
}

/** Decodes some rows of a frame that is not compressed; null for any other. */
export async function decodeDicomRows(
  source: ByteSource,
  { frame = 0, first, count, factor }: RowsRequest,
): Promise<Picture | null> {
  const image = openedOnce(source);
  const header = readDicomHeader(image, frame);
  const { frames, width, height } = header;
  checkFrameNumber(frame, frames);
  if (header.isEncapsulated || !hasWholeRows(header)) return null;
  const channels = isColour(header) ? 3 : 1;
  const stored = await findDicomFrame(image, header, frame);
  const oneRow = (row: number) => toSamples(readRow(stored, header, first + row), { ...header, height: 1 });
  const pixels = reduceRows({ width, height: count }, { channels, factor }, oneRow);
  const display = channels === 3 ? { display: { black: 0, white: 255 } } : displayOf(pixels.samples, header);
  return { ...pixels, channels, frames, frame, ...display, reducedFrom: { width, height } };
}

/** Its frames are decoded one after another from what was read of it once. */
const opened = new WeakMap<ByteSource, DicomImage>();

function openedOnce(source: ByteSource): DicomImage {
  const known = opened.get(source);
  if (known !== undefined) return known;
  const image = openDicomImage(source);
  opened.set(source, image);
  return image;
}

/** A table of colours or values may show different samples alike. */
function otherLooks({ palette, modalityTable }: DicomHeader): Pick<Picture, 'otherLooks'> {
  return palette === null && modalityTable === null ? {} : { otherLooks: ['stored'] };
}

/** The samples as grey values, from the lowest to the highest; those of a small colour table that are shown alike are told apart. */
function asStored(header: DicomHeader): DicomHeader {
  const grey = {
    ...header,
    modalityTable: null,
    greyTable: null,
    window: null,
    slope: 1,
    intercept: 0,
    isInverted: false,
  };
  const tables = header.palette?.tables;
  const greys = tables === undefined || tables[0].length > 256 ? null : tellApart(coloursOf(tables));
  if (header.palette === null || greys === null) return { ...grey, palette: null };
  return { ...grey, palette: { ...header.palette, tables: [greys, greys, greys] } };
}

function coloursOf([red, green, blue]: Palette['tables']): TableColour[] {
  return Array.from(red, (level, index) => [level, green[index] ?? 0, blue[index] ?? 0] as const);
}

function isColour({ samplesPerPixel, palette }: DicomHeader): boolean {
  return samplesPerPixel === 3 || palette !== null;
}

/** Of one sample in memory once it is decoded. */
function sampleBytes(header: DicomHeader): number {
  if (isColour(header)) return 1;
  const { bitsAllocated, isSigned, isFloat, slope, intercept, modalityTable } = header;
  if (modalityTable !== null) return 2;
  const isAsStored = slope === 1 && intercept === 0 && !isSigned && !isFloat && bitsAllocated <= 16;
  return isAsStored ? Math.ceil(bitsAllocated / 8) : 4;
}

function sizeOf({ width, height }: DicomHeader) {
  return { width, height };
}

/** RGB, or grey in modality units. */
function toSamples(raw: RawFrame, header: DicomHeader): Samples {
  if (isColour(header)) return toRgb(raw, header);
  return toModalityUnits(unpackSamples(raw.bytes, header, raw.isBigEndian), header);
}

function toModalityUnits(samples: Samples, { slope, intercept, modalityTable }: DicomHeader): Samples {
  if (modalityTable !== null) return throughTable(samples, modalityTable);
  if (slope === 1 && intercept === 0) return samples;
  const scaled = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++) scaled[index] = (samples[index] ?? 0) * slope + intercept;
  return scaled;
}

/** How the file wants its values shown: through its window, else through its table, else all of them. */
function displayOf(samples: Samples, header: DicomHeader): Pick<Picture, 'display' | 'window' | 'lookup'> {
  const { window, greyTable, isInverted } = header;
  const display = displayRange(samples, header);
  if (window !== null) return { display, window: { centre: window.centre, width: window.width } };
  return greyTable === null ? { display } : { display, lookup: asGreys(greyTable, isInverted) };
}

/** What the file's window, or the frame's own range, shows as black and as white. */
export function displayRange(samples: Samples, header: DicomHeader): Picture['display'] {
  const range = straightRange(samples, header);
  return header.isInverted ? { black: range.white, white: range.black } : range;
}

/** Source: PS3.3, C.11.2.1.2 and C.11.2.1.3.2. */
function straightRange(samples: Samples, { window, greyTable }: DicomHeader): Picture['display'] {
  if (window === null && greyTable !== null) {
    return { black: greyTable.first, white: greyTable.first + greyTable.values.length - 1 };
  }
  if (window === null) return fullRange(samples);
  const { centre, width, isExact } = window;
  if (isExact) return { black: centre - width / 2, white: centre + width / 2 };
  return { black: centre - 0.5 - (width - 1) / 2, white: centre - 0.5 + (width - 1) / 2 };
}
