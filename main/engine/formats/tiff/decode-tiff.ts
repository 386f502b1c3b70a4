import type { ByteSource } from '../bytes/byte-source.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import { Defect } from '../bytes/image-bytes.ts';
import type { FrameRequest, RowsRequest } from '../descriptor/format.ts';
import {
  checkFrameNumber,
  checkFrameSize,
  MAX_DECODED_BYTES,
  MAX_PIXELS,
  PictureError,
  type Picture,
} from '../pixels/picture.ts';
import { Reducer, reductionFor } from '../pixels/reduce.ts';
import { turn } from '../pixels/turn.ts';
import { wholeBytes } from '../pixels/whole-bytes.ts';
import { rasterRange } from '../raster/decode-raster.ts';
import { findTiffPages } from './find-page.ts';
import { decodeStored } from './stored-samples.ts';
import { bandedPage, type BandedPage } from './tiff-bands.ts';
import { readTiffDirectory } from './tiff-layout.ts';

/** Files up to this size are handed to the decoder as they are, in bytes. */
const SMALL_BYTES = 33_554_432;

/**
 * Decodes one page. Of a large file nothing but the page's own strips or tiles is read, some at a time, and of what is made smaller
 * only the rows it is made of where nothing is packed.
 */
export async function decodeTiff(source: ByteSource, { frame = 0, mostBytes, look }: FrameRequest): Promise<Picture> {
  const isSmall = source.whole !== undefined || source.sizeBytes <= SMALL_BYTES;
  if (isSmall && !hasManyPixels(source, frame)) return decodeStored(wholeBytes(source), { frame, mostBytes, look });
  const { page, frames } = openPage(source, frame);
  const { facts, orientation } = page;
  const { width, height } = facts;
  const factor = reductionFor(facts, pixelBytes(page), mostBytes);
  if (factor === 1) checkFrameSize(width, height, pixelBytes(page));
  const pixels = await decodeBands(page, { first: 0, count: height, factor, look });
  const turned = turn(pixels, orientation);
  const isOnItsSide = orientation >= 5;
  const reducedFrom = isOnItsSide ? { width: height, height: width } : { width, height };
  const display = rasterRange(turned.samples, turned.channels);
  return { ...pixels, ...turned, display, frames, frame, ...(factor > 1 && { reducedFrom }) };
}

/** Decodes some rows of a page from the strips or tiles they are in; null for a page that is shown turned. */
export async function decodeTiffRows(source: ByteSource, request: RowsRequest): Promise<Picture | null> {
  const { frame = 0 } = request;
  const { page, frames } = openPage(source, frame);
  const { facts, orientation } = page;
  if (orientation !== 1) return null;
  const pixels = await decodeBands(page, request);
  const reducedFrom = { width: facts.width, height: facts.height };
  return { ...pixels, display: rasterRange(pixels.samples, pixels.channels), frames, frame, reducedFrom };
}

/** True for a page that takes little room in its file and more than can be decoded at once. */
function hasManyPixels(source: ByteSource, frame: number): boolean {
  try {
    const { width, height } = openPage(source, frame).page.facts;
    return width * height > MAX_PIXELS;
  } catch (error) {
    // What is wrong with it is told by the one who decodes it.
    if (error instanceof Defect || error instanceof PictureError) return false;
    throw error;
  }
}

function openPage(source: ByteSource, frame: number): { readonly page: BandedPage; readonly frames: number } {
  const { layout, offsets } = findTiffPages(source);
  checkFrameNumber(frame, offsets.length);
  const input = sourceWindow(source, 'TIFF');
  const directory = readTiffDirectory(input, layout, offsets[frame] ?? 0);
  return { page: bandedPage({ source, input, layout, directory }), frames: offsets.length };
}

async function decodeBands(
  page: BandedPage,
  { first, count, factor, look }: Pick<RowsRequest, 'first' | 'count' | 'factor'> & Pick<FrameRequest, 'look'>,
): Promise<Pick<Picture, 'width' | 'height' | 'channels' | 'samples' | 'otherLooks'>> {
  const { width } = page.facts;
  let reducer: Reducer | null = null;
  let channels: Picture['channels'] = 1;
  let otherLooks: Picture['otherLooks'];
  const plan = new Reducer({ width, height: count, channels, factor });
  const wants = (row: number) => row >= first && row < first + count && plan.wants(row - first);
  for (const { rows, read } of page.bands(wants)) {
    if (rows.length * width * pixelBytes(page) > MAX_DECODED_BYTES / 4) throw tooLarge();
    const band = await decodeStored(read(), { frame: 0, look });
    ({ channels, otherLooks } = band);
    reducer ??= new Reducer({ width, height: count, channels, factor });
    for (const [index, row] of rows.entries())
      if (wants(row)) reducer.add(row - first, band.samples, index * width * channels);
  }
  if (reducer === null) throw tooLarge();
  return {
    width: reducer.width,
    height: reducer.height,
    channels,
    samples: reducer.samples,
    ...(otherLooks && { otherLooks }),
  };
}

/** In memory, as far as the file's own words tell. */
function pixelBytes({ facts: { bits, samples }, photometric }: BandedPage): number {
  const isGrey = photometric <= 1 && samples <= 2;
  return (isGrey ? 1 : 3) * (bits <= 8 ? 1 : bits === 16 ? 2 : 4);
}

function tooLarge(): PictureError {
  return new PictureError('The image is too large to open.');
}
