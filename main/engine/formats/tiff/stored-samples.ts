import { fullRange, type Picture } from '../pixels/picture.ts';
import { reduceRows, reductionFor } from '../pixels/reduce.ts';
import { decodeRaster, type RasterRequest } from '../raster/decode-raster.ts';
import { withStoredLook } from '../pixels/tell-apart.ts';
import { asStored, hasColourTable, sampleForms, type SampleForm } from './sample-form.ts';

/**
 * Decodes one page of a TIFF in memory, made smaller where it would take more than so many bytes. Numbers with a sign and floats of
 * 16 bit, which libvips takes for others, keep their values.
 */
export async function decodeStored(bytes: Buffer, request: RasterRequest): Promise<Picture> {
  const { frame, mostBytes = Infinity, look } = request;
  const read = READERS[sampleForms(bytes)[frame] ?? 'other'];
  if (read === null) {
    const hasTable = hasColourTable(bytes, frame);
    if (!hasTable || look !== 'stored') return withStoredLook(await decodeRaster(bytes, request), hasTable);
    const picture = await decodeRaster(asStored(bytes, frame), request);
    return { ...picture, display: fullRange(picture.samples) };
  }
  const picture = await decodeRaster(asStored(bytes, frame), { frame, look });
  const { width, channels } = picture;
  const samples = Float32Array.from(picture.samples, read);
  const factor = reductionFor(picture, channels * Float32Array.BYTES_PER_ELEMENT, mostBytes);
  if (factor === 1) return { ...picture, samples, display: fullRange(samples) };
  const rowOf = (row: number) => samples.subarray(row * width * channels, (row + 1) * width * channels);
  const reduced = reduceRows(picture, { channels, factor }, rowOf);
  return { ...picture, ...reduced, display: fullRange(reduced.samples) };
}

const READERS: Readonly<Record<SampleForm, ((stored: number) => number) | null>> = {
  'signed-8': (stored) => (stored << 24) >> 24,
  'signed-16': (stored) => (stored << 16) >> 16,
  half: halfFloat,
  other: null,
};

/** Source: IEEE 754, binary16; what is no number is 0. */
function halfFloat(stored: number): number {
  const sign = stored & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(stored >> 10) & 0x1f, stored & 0x3ff];
  if (exponent === 0x1f) return 0;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1_024) * 2 ** (exponent - 15));
}
