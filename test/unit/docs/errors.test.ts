import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AwsError } from '../../../main/endpoint/aws-errors.ts';
import { FAULTS, findFault, type Fault } from '../../../main/endpoint/faults.ts';
import { classifySagemakerError } from '../../../main/engine/destinations/sagemaker/classify-sagemaker-error.ts';
import { modelFailure } from '../../../main/engine/destinations/sagemaker/read-async-answer.ts';
import { classifyStatus } from '../../../main/engine/network/classify-status.ts';
import { describeFailure, type Failure } from '../../../shared/failures.ts';
import { NETWORK_ROWS, ruleOfNetwork, sentenceOfNetwork } from '../../support/network-rows.ts';
import { verdictOfTest } from '../../support/test-verdicts.ts';
import { ERROR_ROWS, RULE_WORDS, ruleOf, sentenceOf, type ErrorRow } from '../../support/error-rows.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const NOW = Date.parse('2026-11-22T12:00:00Z');

function faultOf(row: ErrorRow): Fault {
  const fault = findFault(row.fault);
  if (fault === null) throw new Error(`no fault ${row.fault}`);
  return fault;
}

/** The cells of one line of the table, from the code alone. */
function cells(row: ErrorRow): string[] {
  return [
    `\`${row.fault}\``,
    row.by,
    shown(row),
    `\`${row.kind}\``,
    sentenceOf(row),
    RULE_WORDS[ruleOf(row)],
    verdictOfTest(row),
  ];
}

function shown(row: ErrorRow): string {
  const fault = faultOf(row);
  if (fault.effect === 'web-page') {
    const to = fault.location === undefined ? '' : ' that points elsewhere';
    return `a web page with status ${fault.status}${to}`;
  }
  if (row.fault === 'reported-failure') return 'status 200 with `{"error": …}`';
  if (fault.effect !== 'answer') return EFFECTS[fault.effect];
  if (row.by === 'container') return `HTTP ${fault.container.status}`;
  if (row.by === 'stream') return `\`${fault.inStream?.type ?? ''}\` in the stream`;
  const { status, type, body } = fault.aws('demo', NOW);
  const original = body['OriginalStatusCode'];
  if (isFailureObject(row, fault)) return `a failure object that speaks of ${String(original)}`;
  const words = typeof original === 'number' ? `, OriginalStatusCode ${original}` : '';
  return type === '' ? `HTTP ${status}` : `\`${type}\` ${status}${words}`;
}

/** An asynchronous call is accepted whatever the model makes of it. */
function isFailureObject(row: ErrorRow, fault: Fault): boolean {
  return row.by === 'asynchronous call' && fault.effect === 'answer' && fault.isOfModel;
}

const EFFECTS: Readonly<Record<Exclude<Fault['effect'], 'answer' | 'web-page'>, string>> = {
  'bad-answer': 'JSON that breaks off',
  cut: 'no answer, the connection ends',
  reset: 'the connection ends in the middle of the body',
  'stream-cut': 'the connection ends in the middle of the answer',
  'async-lost': 'nothing is ever written',
  delay: 'a late answer',
};

function classify({ status, type, body }: AwsError): Failure {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
  const original = body['OriginalStatusCode'];
  return classifySagemakerError(
    {
      name: type === '' ? 'Error' : type,
      message: text('Message') ?? text('message') ?? '',
      httpStatus: status,
      requestId: 'request-7',
      retryAfter: undefined,
      originalStatusCode: typeof original === 'number' ? original : undefined,
      originalMessage: text('OriginalMessage'),
    },
    NOW,
  );
}

describe('docs/errors.md', () => {
  it('says of every error what the code does', () => {
    const lines = DOCUMENT.split('\n').filter((line) => line.startsWith('| `'));
    const written = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(written).toEqual(ERROR_ROWS.map(cells));
  });

  it('leaves out no fault of the endpoint that fails a call', () => {
    const told = new Set<string>(ERROR_ROWS.map(({ fault }) => fault));
    const rest = Object.keys(FAULTS).filter((kind) => !told.has(kind));
    expect(rest).toEqual(['not-in-service', 'credentials-expired', 'async-lost', 'reset', 'slow']);
  });
});

describe('an error of the service', () => {
  const answers = ERROR_ROWS.flatMap((row) => {
    const fault = faultOf(row);
    return fault.effect === 'answer' && row.by !== 'stream' ? [{ row, fault }] : [];
  });

  it.each(answers)('$row.fault by $row.by is $row.kind', ({ row, fault }) => {
    const isContainer = row.by === 'container';
    const error = fault.aws('demo', NOW);
    const isObject = isFailureObject(row, fault);
    const failure = isContainer
      ? classifyStatus(fault.container.status, fault.container.error)
      : isObject
        ? modelFailure(Buffer.from(String(error.body['Message'])))
        : classify(error);
    expect([failure.kind, describeFailure(failure).sentence, failure.facts['requestId']]).toEqual([
      row.kind,
      sentenceOf(row),
      isContainer || isObject ? undefined : 'request-7',
    ]);
  });
});

describe('the table of the way there', () => {
  it.each(NETWORK_ROWS)('$name stands there as it is', (row) => {
    const cells = [row.answer, `\`${row.kind}\``, sentenceOfNetwork(row), RULE_WORDS[ruleOfNetwork(row)], row.verdict];
    const lines = DOCUMENT.split('\n').map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ''),
    );
    expect(lines).toContainEqual(cells);
  });
});
