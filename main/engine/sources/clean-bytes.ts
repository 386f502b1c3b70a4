import type { Failure } from '../../../shared/failures.ts';
import { memorySink } from '../formats/bytes/byte-ends.ts';
import type { CleanReport } from '../formats/cleaning/cleaner.ts';
import { cleanTo, type CleaningOrder } from './what-leaves.ts';

/** A cleaned file in memory. */
export interface CleanedBytes {
  readonly cleaned: Buffer;
  readonly report: CleanReport;
}

/** Cleans a small file into memory. It stands still while it works. Rejects with the source's error. */
export async function cleanBytes(order: CleaningOrder): Promise<CleanedBytes | Failure> {
  const sink = memorySink();
  const { outcome } = await cleanTo(sink, order);
  return outcome.ok ? { cleaned: sink.content(), report: outcome.report } : outcome.failure;
}
