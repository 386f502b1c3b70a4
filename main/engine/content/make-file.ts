import type { MediaType } from '../../../shared/media-types.ts';
import { memorySink } from '../formats/bytes/byte-ends.ts';
import type { CleanOutcome } from '../formats/cleaning/cleaner.ts';
import type { ByteSink, ByteSource } from '../formats/bytes/byte-source.ts';
import { hashSource } from '../formats/cleaning/hash-source.ts';
import { unreadable } from '../base/intake-failure.ts';
import { refused, type Made, type MakeContext } from './made.ts';

/** Cleans one file as it is. */
export async function makeFile(
  source: ByteSource,
  mediaType: MediaType,
  sink: ByteSink,
  context: MakeContext,
): Promise<Made> {
  const outcome = await context.cleanerFor(mediaType)(source, sink, context);
  if (!outcome.ok) return refused(outcome.failure);
  const original = { sha256: hashSource(source), sizeBytes: source.sizeBytes };
  return { ok: true, report: { ...outcome.report, files: 1, original } };
}

/** The largest file that is cleaned into memory, in bytes. */
const LARGEST_IN_MEMORY_BYTES = 1_073_741_824;

/** Cleans one file into memory, for what is made of its pixels. */
export async function cleanInMemory(
  source: ByteSource,
  mediaType: MediaType,
  context: MakeContext,
): Promise<{ readonly outcome: CleanOutcome; readonly content: Buffer }> {
  if (source.sizeBytes > LARGEST_IN_MEMORY_BYTES) {
    const detail = `${source.sizeBytes} bytes, the limit is ${LARGEST_IN_MEMORY_BYTES}`;
    const failure = unreadable('This file is too large for a frame or a volume to be made of it.', detail);
    return { outcome: { ok: false, failure }, content: Buffer.alloc(0) };
  }
  const sink = memorySink();
  const outcome = await context.cleanerFor(mediaType)(source, sink, context);
  return { outcome, content: sink.content() };
}
