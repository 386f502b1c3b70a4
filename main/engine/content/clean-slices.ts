import type { Failure } from '../../../shared/failures.ts';
import { addCounts } from '../formats/cleaning/count-changes.ts';
import type { CleanReport } from '../formats/cleaning/cleaner.ts';
import { unreadable } from '../base/intake-failure.ts';
import { strictest } from './made.ts';

/** The reports of the slices of a series as one; the identity is that of the first slice that has one. */
export function gatherReports(
  reports: readonly CleanReport[],
): Pick<CleanReport, 'counts' | 'identity' | 'textRule'> & { readonly files: number } {
  return {
    files: reports.length,
    counts: addCounts(reports.map(({ counts }) => counts)),
    identity: reports.find(({ identity }) => identity !== null)?.identity ?? null,
    textRule: strictest(reports.map(({ textRule }) => textRule)),
  };
}

/** Why a series is held back whose slices cannot all be cleaned: how many, and why the first cannot. */
export function slicesRefused(failures: readonly Failure[], slices: number): Failure {
  const [first] = failures;
  const why = typeof first?.facts['what'] === 'string' ? first.facts['what'] : 'They cannot be read.';
  return unreadable(
    `${failures.length} of the ${slices} images of this series cannot be sent, so none of it is. The first: ${why}`,
    `first: ${String(first?.facts['detail'] ?? first?.kind)}`,
    'Export the series again and add it once more, or send its images one by one.',
  );
}
