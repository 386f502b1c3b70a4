import { memorySink, memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import type { Cleaner, CleanReport } from '../../main/engine/formats/cleaning/cleaner.ts';
import type { PrivacyChange } from '../../shared/contract/privacy.ts';
import type { Failure } from '../../shared/failures.ts';

/** What a cleaner made of bytes. */
export interface CleanedBytes {
  readonly content: Buffer;
  readonly report: CleanReport;
  readonly changes: readonly PrivacyChange[];
}

/** Cleans bytes by the Basic Profile; throws where they are refused. */
export async function cleanBytes(cleaner: Cleaner, content: Buffer): Promise<CleanedBytes> {
  const sink = memorySink();
  const changes: PrivacyChange[] = [];
  const context = { options: new Set<never>(), siteKey: Buffer.alloc(32, 7) };
  const observe = (change: PrivacyChange) => changes.push(change);
  const outcome = await cleaner(memorySource(content), sink, { ...context, observe });
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return { content: sink.content(), report: outcome.report, changes };
}

/** The reason bytes are refused for; null where they are not. */
export async function refusalOf(cleaner: Cleaner, content: Buffer): Promise<Failure | null> {
  const outcome = await cleaner(memorySource(content), memorySink(), {
    options: new Set(),
    siteKey: Buffer.alloc(32, 7),
  });
  return outcome.ok ? null : outcome.failure;
}
