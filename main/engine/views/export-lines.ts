import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { ExportFormat } from '../../../shared/contract/export-format.ts';
import { readAnswerBody } from '../answers/parse-answer.ts';
import { csvHead, csvLine } from '../base/csv-line.ts';
import { reportImage } from './report-image.ts';
import { nameReport, PATIENT_COLUMNS, type ExportNames, type NamedReport } from './name-report.ts';
import type { AnsweredImage, StoredAnswer } from '../storage/answers.ts';
import { headlineOf } from './show-answer.ts';

/** The pieces of an export file in order: a CSV with a header row, a JSON array, or one JSON object a line. */
export function* exportLines(
  format: Exclude<ExportFormat, 'coco' | 'pdf'>,
  rows: Iterable<AnsweredImage>,
  names: ExportNames = 'real',
  mappingOf: (profileName: string) => AnswerMapping | undefined = () => undefined,
): Generator<string> {
  const toRow = ({ image, answer, assessment }: AnsweredImage) =>
    nameReport(image, reportImage(image, answer, null, assessment), names);
  switch (format) {
    case 'csv':
      yield csvHead([...CSV_COLUMNS, ...PATIENT_COLUMNS, ...ASSESSMENT_COLUMNS]);
      for (const row of rows) yield csvLine(csvValues(row, toRow(row), mappingOf(row.image.profileName)));
      return;
    case 'ndjson':
      for (const row of rows) yield `${JSON.stringify(toRow(row))}\n`;
      return;
    case 'json': {
      let separator = '[\n';
      for (const row of rows) {
        yield `${separator}${JSON.stringify(toRow(row))}`;
        separator = ',\n';
      }
      yield separator === '[\n' ? '[]\n' : '\n]\n';
    }
  }
}

const CSV_COLUMNS = [
  'id',
  'file',
  'batch',
  'profile',
  'result',
  'score',
  'sizeBytes',
  'sha256',
  'inferenceId',
  'requestId',
  'latencyMs',
  'createdAt',
  'answeredAt',
  'answer',
];

/** At the end, so that the columns before it stay where scripts found them. */
const ASSESSMENT_COLUMNS = ['assessment', 'correctLabel', 'assessmentNote', 'assessedBy', 'assessedAt'];

function assessmentCells(assessment: NamedReport['assessment']): string[] {
  if (assessment === undefined) return ASSESSMENT_COLUMNS.map(() => '');
  const { agrees, label = '', note = '', by = '', at } = assessment;
  return [agrees ? 'agree' : 'disagree', label, note, by, at];
}

function csvValues(
  { image, answer }: AnsweredImage,
  row: NamedReport,
  mapping: AnswerMapping | undefined,
): (string | number)[] {
  const { headline, score } = headlineOf(answer, answer.body.length, mapping);
  return [
    image.id,
    row.file ?? '',
    row.batch ?? '',
    image.profileName,
    headline,
    score ?? '',
    image.sizeBytes,
    row.sha256 ?? '',
    image.inferenceId ?? '',
    image.requestId ?? '',
    image.latencyMs ?? '',
    new Date(image.createdAt).toISOString(),
    new Date(answer.receivedAt).toISOString(),
    answerCell(answer),
    ...PATIENT_COLUMNS.map((column) => row[column] ?? ''),
    ...assessmentCells(row.assessment),
  ];
}

/** JSON and text as they are; what a spreadsheet cannot hold as its type and size. */
function answerCell({ contentType, body }: StoredAnswer): string {
  const { view, json, text } = readAnswerBody(contentType, body);
  if (view === 'json') return JSON.stringify(json);
  return text ?? `${contentType}, ${body.length} bytes`;
}
