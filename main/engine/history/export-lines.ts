import { viewAnswer } from '../../../shared/answer-view.ts';
import { readAnswerBody } from '../container/parse-answer.ts';
import { csvLine } from '../csv-line.ts';
import { reportImage } from '../report-image.ts';
import type { AnsweredImage } from '../storage/answers.ts';

export const EXPORT_FORMATS = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The pieces of an export file in order: a CSV with a header row, a JSON array, or one JSON object a line. */
export function* exportLines(format: ExportFormat, rows: Iterable<AnsweredImage>): Generator<string> {
  switch (format) {
    case 'csv':
      yield csvLine(CSV_COLUMNS);
      for (const row of rows) yield csvLine(csvValues(row));
      return;
    case 'ndjson':
      for (const row of rows) yield `${JSON.stringify(reportImage(row.image, row.answer))}\n`;
      return;
    case 'json': {
      let separator = '[\n';
      for (const row of rows) {
        yield `${separator}${JSON.stringify(reportImage(row.image, row.answer))}`;
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

function csvValues({ image, answer }: AnsweredImage): (string | number)[] {
  const { json, text } = readAnswerBody(answer.contentType, answer.body);
  const { headline, score } = viewAnswer(json);
  return [
    image.id,
    image.sourcePath,
    image.batchName,
    image.profileName,
    headline,
    score ?? '',
    image.sizeBytes,
    image.sha256 ?? '',
    image.inferenceId ?? '',
    image.requestId ?? '',
    image.latencyMs ?? '',
    new Date(image.createdAt).toISOString(),
    new Date(answer.receivedAt).toISOString(),
    json === null ? (text ?? '') : JSON.stringify(json),
  ];
}
