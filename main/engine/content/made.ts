import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { CleanContext, Cleaner, CleanReport } from '../formats/cleaning/cleaner.ts';
import type { TextRule } from '../formats/cleaning/text-rule.ts';

/** How content is made: the way files are cleaned, and who cleans each type. */
export interface MakeContext extends CleanContext {
  readonly cleanerFor: (mediaType: MediaType) => Cleaner;
}

/** One file as it was read: its SHA-256 in hexadecimal, and its size. */
export interface ReadFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The files that something was made of: as one; and each slice of a series, in the order they travel in. */
export interface Original extends ReadFile {
  readonly slices?: readonly ReadFile[];
}

/** What was written, as for one file, and what it was made of. */
export interface MadeReport extends Omit<CleanReport, 'mediaType'> {
  readonly mediaType: ContentType;
  readonly files: number;
  /** The hash is hexadecimal; of a series it is that of all slices one behind the other, in the order they travel in. */
  readonly original: Original;
}

/** Content was made, or it cannot be sent: what was written until then is thrown away. */
export type Made =
  { readonly ok: true; readonly report: MadeReport } | { readonly ok: false; readonly failure: Failure };

/** Refuses. */
export function refused(failure: Failure): Made {
  return { ok: false, failure };
}

/** The strictest of the rules of several files; of those that check, one that looks at every rendering. */
export function strictest(rules: readonly TextRule[]): TextRule {
  const worst = (['hold', 'check', 'exempt'] as const).flatMap((verdict) =>
    rules.filter((rule) => rule.verdict === verdict).sort((one, other) => thrift(one) - thrift(other)),
  )[0];
  return worst ?? { verdict: 'check', why: 'no file says anything about it' };
}

function thrift({ isSlice = false }: TextRule): number {
  return isSlice ? 1 : 0;
}
