import { extname } from 'node:path';
import type { PrivacyChange, PrivacyCounts } from '../../../shared/contract/privacy.ts';
import type { FailureKind } from '../../../shared/failures.ts';
import { csvHead, csvLine } from '../../engine/base/csv-line.ts';
import { EDITION } from '../../engine/formats/cleaning/edition.ts';
import { UsageError } from '../terminal/usage.ts';

/** What became of one file, as `deidentify --json` prints it. */
export interface FileLine {
  readonly file: string;
  readonly out?: string;
  readonly state: 'cleaned' | 'refused' | 'skipped';
  readonly kind?: FailureKind;
  readonly reason?: string;
  readonly counts?: PrivacyCounts;
  /** What the file's own words say about text in its picture. */
  readonly textRule?: string;
  /** Hexadecimal, of the cleaned file. */
  readonly sha256?: string;
}

/** A line and what happened to the pieces of the file, without their values. */
export interface FileOutcome {
  readonly line: FileLine;
  readonly changes: readonly PrivacyChange[];
}

export interface Summary {
  readonly found: number;
  readonly cleaned: number;
  readonly refused: number;
  readonly skipped: number;
  readonly seconds: number;
}

const REPORT_FORMATS = ['json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The format a report's name asks for. Throws UsageError. */
export function reportFormat(file: string): ReportFormat {
  const format = REPORT_FORMATS.find((known) => extname(file).toLowerCase() === `.${known}`);
  if (format === undefined) throw new UsageError(`--report writes .json or .csv, and "${file}" is neither.`);
  return format;
}

/** The pieces of a report's file while the files are worked on: what happened to each piece, and no value of any. */
export async function* reportPieces(
  format: ReportFormat,
  recipe: string,
  outcomes: AsyncIterable<FileOutcome>,
  summarize: () => Summary,
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield csvHead(['file', 'out', 'state', 'recipe', 'reason', 'place', 'name', 'vr', 'action', 'rule']);
    for await (const outcome of outcomes) yield* csvLines(outcome, recipe);
    return;
  }
  const head = { format: 'sagittal-deidentification-report', version: 1, recipe, edition: EDITION };
  yield `${JSON.stringify(head).slice(0, -1)},"files":[`;
  let separator = '\n';
  for await (const { line, changes } of outcomes) {
    yield `${separator}${JSON.stringify({ ...line, changes: changes.map(withoutValues) })}`;
    separator = ',\n';
  }
  yield `\n],\n"summary":${JSON.stringify(summarize())}}\n`;
}

function* csvLines({ line, changes }: FileOutcome, recipe: string): Generator<string> {
  const { file, out = '', state, reason = '' } = line;
  if (changes.length === 0) yield csvLine([file, out, state, recipe, reason, '', '', '', '', '']);
  for (const { place, name, vr, action, rule } of changes)
    yield csvLine([file, out, state, recipe, reason, place, name, vr ?? '', action, rule]);
}

function withoutValues({ place, name, vr, action, rule }: PrivacyChange) {
  return { place, name, ...(vr !== null && { vr }), action, rule };
}
