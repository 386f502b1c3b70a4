import type { ByteSource } from '../bytes/byte-source.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import type { FrameRequest } from '../descriptor/format.ts';
import { checkFrameNumber, checkFrameSize, MAX_DECODED_BYTES, PictureError, type Picture } from '../pixels/picture.ts';
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
export async function decodeTiff(source: ByteSource, { frame = 0, mostBytes }: FrameRequest): Promise<Picture> {
  if (source.whole !== undefined || source.sizeBytes <= SMALL_BYTES)
    return decodeStored(wholeBytes(source), frame, mostBytes);
  const { layout, offsets } = findTiffPages(source);
  checkFrameNumber(frame, offsets.length);
  const input = sourceWindow(source, 'TIFF');
  const directory = readTiffDirectory(input, layout, offsets[frame] ?? 0);
  const page = bandedPage({ source, input, layout, directory });
  const { samples, ...size } = await decodeBands(page, mostBytes);
  return { ...size, ...samples, frames: offsets.length, frame };
}

async function decodeBands(page: BandedPage, mostBytes: number) {
  const { facts, orientation } = page;
  const { width, height } = facts;
  const factor = reductionFor(facts, pixelBytes(page), mostBytes);
  if (factor === 1) checkFrameSize(width, height, pixelBytes(page));
  let reducer: Reducer | null = null;
  let channels: Picture['channels'] = 1;
  const plan = new Reducer({ width, height, channels, factor });
  for (const { rows, read } of page.bands((row) => plan.wants(row))) {
    if (rows.length * width * pixelBytes(page) > MAX_DECODED_BYTES / 4) throw tooLarge();
    const band = await decodeStored(read(), 0);
    ({ channels } = band);
    reducer ??= new Reducer({ width, height, channels, factor });
    for (const [index, row] of rows.entries())
      if (plan.wants(row)) reducer.add(row, band.samples, index * width * channels);
  }
  if (reducer === null) throw tooLarge();
  const turned = turn(
    { width: reducer.width, height: reducer.height, channels, samples: reducer.samples },
    orientation,
  );
  const isOnItsSide = orientation >= 5;
  const reducedFrom = isOnItsSide ? { width: height, height: width } : { width, height };
  const samples = { samples: turned.samples, display: rasterRange(turned.samples, channels) };
  return { width: turned.width, height: turned.height, channels, samples, ...(factor > 1 && { reducedFrom }) };
}

/** In memory, as far as the file's own words tell. */
function pixelBytes({ facts: { bits, samples }, photometric }: BandedPage): number {
  const isGrey = photometric <= 1 && samples <= 2;
  return (isGrey ? 1 : 3) * (bits <= 8 ? 1 : bits === 16 ? 2 : 4);
}

function tooLarge(): PictureError {
  return new PictureError('The image is too large to open.');
}
