import { readAnswerBody } from '../container/parse-answer.ts';
import { csvLine } from '../csv-line.ts';
import { reportImage } from '../report-image.ts';
import type { AnsweredImage, StoredAnswer } from '../storage/answers.ts';
import { headlineOf } from './show-answer.ts';

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
  const { headline, score } = headlineOf(answer);
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
    answerCell(answer),
  ];
}

/** JSON and text as they are; what a spreadsheet cannot hold as its type and size. */
function answerCell({ contentType, body }: StoredAnswer): string {
  const { view, json, text } = readAnswerBody(contentType, body);
  if (view === 'json') return JSON.stringify(json);
  return text ?? `${contentType}, ${body.length} bytes`;
}
