import type { Failure } from '../../../shared/failures.ts';
import type { CleanReport } from '../formats/cleaning/cleaner.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { ByteSink, ByteSource } from '../formats/bytes/byte-source.ts';
import { unreadable } from '../base/intake-failure.ts';
import { readDicomFrame } from '../formats/dicom/pixels/dicom-frame.ts';
import { readDicomHeader } from '../formats/dicom/pixels/dicom-header.ts';
import { openDicomImage } from '../formats/dicom/pixels/dicom-image.ts';
import { unpackSamples } from '../formats/dicom/pixels/dicom-samples.ts';
import { checkFrameSize, PictureError, type Samples } from '../formats/pixels/picture.ts';
import { cleanInMemory } from './make-file.ts';
import { gatherReports, slicesRefused } from './clean-slices.ts';
import { layOutVolume, type PlacedFrame, type VolumeLayout } from './lay-out-volume.ts';
import { refused, type Made, type MakeContext, type Original } from './made.ts';
import type { OpenSlice } from './make-series-zip.ts';
import { niftiHeader, VOXEL_TYPES } from './nifti-header.ts';
import { SliceDigest } from './slice-digest.ts';
import { readGeometries } from './slice-geometry.ts';

/**
 * Writes the cleaned slices of a DICOM series as one NIfTI-1 volume, sorted by their place. Every slice is cleaned twice, to know
 * all places before the first voxel, so that one slice at most is in memory. Slices that make no volume are refused.
 */
export async function makeSeriesVolume<Place>(
  slices: readonly Place[],
  open: OpenSlice<Place>,
  sink: ByteSink,
  context: MakeContext,
): Promise<Made> {
  const surveyed = await survey(slices, open, context);
  if ('failure' in surveyed) return refused(surveyed.failure);
  const layout = layOutVolume(surveyed.frames);
  if (typeof layout === 'string') return refused(noVolume(layout));
  if (Math.max(layout.columns, layout.rows, layout.frames.length) > 32_767) return refused(noVolume('it is too large'));
  sink.write(niftiHeader(layout));
  try {
    await writeVoxels(layout, slices, open, sink, context);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return refused(unreadable(error.message, 'a slice of a volume', 'Export the series again and add it once more.'));
  }
  const { reports, original } = surveyed;
  return { ok: true, report: { ...gatherReports(reports), mediaType: 'application/x-nifti', original } };
}

interface Survey {
  readonly frames: readonly PlacedFrame[];
  readonly reports: readonly CleanReport[];
  readonly original: Original;
}

async function survey<Place>(
  slices: readonly Place[],
  open: OpenSlice<Place>,
  context: MakeContext,
): Promise<Survey | { readonly failure: Failure }> {
  const digest = new SliceDigest();
  const frames: PlacedFrame[] = [];
  const reports: CleanReport[] = [];
  const failures: Failure[] = [];
  let withoutPlace = 0;
  for (const [file, place] of slices.entries()) {
    const failure = await open(place, async (source) => {
      digest.add(source);
      const { outcome, content } = await cleanInMemory(source, 'application/dicom', context);
      if (!outcome.ok) return outcome.failure;
      reports.push(outcome.report);
      const geometries = geometriesOf(content);
      if (geometries === null) withoutPlace += 1;
      else frames.push(...geometries.map((geometry) => ({ file, geometry })));
      return null;
    });
    if (failure !== null) failures.push(failure);
  }
  if (failures.length > 0) return { failure: slicesRefused(failures, slices.length) };
  if (withoutPlace > 0)
    return {
      failure: noVolume(`${withoutPlace} of its ${slices.length} images are no grey images with a known place`),
    };
  return { frames, reports, original: digest.end() };
}

function geometriesOf(content: Buffer) {
  try {
    return readGeometries(content);
  } catch {
    // Whatever cannot be read makes no volume.
    return null;
  }
}

async function writeVoxels<Place>(
  layout: VolumeLayout,
  slices: readonly Place[],
  open: OpenSlice<Place>,
  sink: ByteSink,
  context: MakeContext,
): Promise<void> {
  let file = -1;
  let content: Buffer = Buffer.alloc(0);
  for (const { file: wanted, geometry } of layout.frames) {
    const place = slices[wanted];
    if (place === undefined) throw new Error('a frame of a file that is not there');
    if (wanted !== file) content = await cleanedSlice(place, open, context);
    file = wanted;
    sink.write(toVoxels(await storedNumbers(content, geometry.frame), geometry, layout));
  }
}

async function cleanedSlice<Place>(place: Place, open: OpenSlice<Place>, context: MakeContext): Promise<Buffer> {
  return open(place, async (source: ByteSource) => {
    const { outcome, content } = await cleanInMemory(source, 'application/dicom', context);
    if (!outcome.ok) throw new PictureError('A slice of this series changed while it was read.');
    return content;
  });
}

async function storedNumbers(content: Buffer, frame: number): Promise<Samples> {
  try {
    const image = openDicomImage(memorySource(content));
    const header = readDicomHeader(image, frame);
    checkFrameSize(header.width, header.height, Math.max(header.bitsAllocated / 8, 4));
    const raw = await readDicomFrame(image, header, frame);
    return unpackSamples(raw.bytes, header, raw.isBigEndian);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError('A slice of this series is damaged.', { cause: error });
  }
}

/** The first row of a slice comes first, as in DICOM; the axes in the header say which way it lies. */
function toVoxels(
  samples: Samples,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
  { numbers, slope: kept, intercept: keptIntercept }: VolumeLayout,
): Buffer {
  const voxels = Buffer.allocUnsafe(samples.length * VOXEL_TYPES[numbers].bytes);
  const isApplied = slope !== kept || intercept !== keptIntercept;
  for (let index = 0; index < samples.length; index += 1) {
    const stored = samples[index] ?? 0;
    const value = isApplied ? stored * slope + intercept : stored;
    if (numbers === 'uint8') voxels.writeUInt8(value, index);
    else if (numbers === 'uint16') voxels.writeUInt16LE(value, index * 2);
    else if (numbers === 'int16') voxels.writeInt16LE(value, index * 2);
    else voxels.writeFloatLE(value, index * 4);
  }
  return voxels;
}

function noVolume(why: string): Failure {
  return unreadable(
    `This series cannot become one volume: ${why}.`,
    why,
    'Ask IT to let the profile send the series as a zip, or its images one by one.',
  );
}
