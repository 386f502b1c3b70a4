import type { Answer, HistoryRow } from '../../../shared/contract/rows.ts';
import { FORMAT_WORDS } from '../../../shared/media-types.ts';
import { readableSize } from '../../format/amount.ts';
import { patientName } from '../queue/row-words.ts';
import { duration, fullMoment } from '../../format/time.ts';

/** How an answer came about, as labelled facts; what is not known is left out. */
export function answerFacts(
  row: HistoryRow,
  answer: Answer,
  profileTitle: string,
): readonly (readonly [label: string, value: string])[] {
  const type = row.mediaType === null ? '' : `${FORMAT_WORDS[row.mediaType].label}, `;
  const facts: (readonly [string, string | null])[] = [
    ['Patient', row.patient === null ? null : patientFacts(row.patient)],
    ['Pseudonym', row.pseudonym],
    ['Sent to', profileTitle],
    ['Batch', row.batchName],
    ['Sent', row.latencyMs === null ? null : fullMoment(answer.receivedAt - row.latencyMs)],
    ['Answered', fullMoment(answer.receivedAt)],
    ['Time to answer', row.latencyMs === null ? null : duration(row.latencyMs)],
    ['Image', `${type}${readableSize(row.sizeBytes)}`],
    ['Folder', row.folder],
    ['Request ID', row.requestId],
    ['Inference ID', row.inferenceId],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}

/** Who it is, from this computer's own records: `Roe, Jane (4711), born 1970-01-31`. */
function patientFacts(patient: NonNullable<HistoryRow['patient']>): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(patient.birthDate) ?? [];
  const born = day === undefined ? patient.birthDate : `${year}-${month}-${day}`;
  return `${patientName(patient)}${born === '' ? '' : `, born ${born}`}`;
}
