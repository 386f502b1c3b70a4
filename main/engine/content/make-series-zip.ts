import { crc32 } from 'node:zlib';
import type { Failure } from '../../../shared/failures.ts';
import { memorySink } from '../formats/bytes/byte-ends.ts';
import type { CleanOutcome, CleanReport } from '../formats/cleaning/cleaner.ts';
import type { ByteSink, ByteSource } from '../formats/bytes/byte-source.ts';
import { unreadable } from '../base/intake-failure.ts';
import { gatherReports, slicesRefused } from './clean-slices.ts';
import { refused, type Made, type MakeContext } from './made.ts';
import { SliceDigest } from './slice-digest.ts';
import { LARGEST_ZIP_BYTES, MOST_ZIP_ENTRIES, ZipWriter } from './zip-writer.ts';

/** Opens one slice after the other. */
export type OpenSlice<Place> = <Value>(place: Place, work: (source: ByteSource) => Promise<Value>) => Promise<Value>;

/**
 * Writes the cleaned slices of a DICOM series as a zip, `slice-0001.dcm` on in the given order. One slice that cannot be cleaned
 * refuses all; larger ones than fit in memory are cleaned twice, first to know their size and check sum.
 */
export async function makeSeriesZip<Place>(
  slices: readonly Place[],
  open: OpenSlice<Place>,
  sink: ByteSink,
  context: MakeContext,
): Promise<Made> {
  if (slices.length > MOST_ZIP_ENTRIES) return refused(tooLarge(`${slices.length} slices`));
  const zip = new ZipWriter(sink);
  const digest = new SliceDigest();
  const reports: CleanReport[] = [];
  const failures: Failure[] = [];
  for (const [index, place] of slices.entries()) {
    const outcome = await open(place, async (source) => {
      if (zip.position + source.sizeBytes > LARGEST_ZIP_BYTES) return { ok: false as const, failure: tooLarge('4 GB') };
      digest.add(source);
      // After the first failure nothing is written any more, only counted.
      return addSlice(source, failures.length === 0 ? zip : null, nameOf(index), context);
    });
    if (outcome.ok) reports.push(outcome.report);
    else failures.push(outcome.failure);
  }
  if (failures.length > 0) return refused(slicesRefused(failures, slices.length));
  zip.end();
  return { ok: true, report: { ...gatherReports(reports), mediaType: 'application/zip', original: digest.end() } };
}

/** The name of a slice in the zip, by its place in the order from 0. */
function nameOf(index: number): string {
  return `slice-${String(index + 1).padStart(4, '0')}.dcm`;
}

/** Slices up to this size are cleaned in memory, in bytes. */
const IN_MEMORY_BYTES = 67_108_864;

async function addSlice(
  source: ByteSource,
  zip: ZipWriter | null,
  name: string,
  context: MakeContext,
): Promise<CleanOutcome> {
  const clean = context.cleanerFor('application/dicom');
  if (source.sizeBytes <= IN_MEMORY_BYTES) {
    const memory = memorySink();
    const outcome = await clean(source, memory, context);
    const content = memory.content();
    if (outcome.ok) {
      await zip?.add(name, { sizeBytes: content.length, checkSum: crc32(content) }, (into) => {
        into.write(content);
      });
    }
    return outcome;
  }
  const measured = { sizeBytes: 0, checkSum: 0 };
  const measure: ByteSink = {
    write: (piece) => {
      measured.sizeBytes += piece.length;
      measured.checkSum = crc32(piece, measured.checkSum);
    },
  };
  const outcome = await clean(source, measure, context);
  if (outcome.ok) {
    await zip?.add(name, measured, async (into) => {
      await clean(source, into, context);
    });
  }
  return outcome;
}

function tooLarge(detail: string): Failure {
  return unreadable('This series is too large to be sent in one piece.', detail, 'Send its images one by one.');
}
