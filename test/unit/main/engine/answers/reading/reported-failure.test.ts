import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../../../shared/failures.ts';
import { isAnswerKept } from '../../../../../../main/engine/answers/reading/judge-answer.ts';
import { reportedFailure } from '../../../../../../main/engine/answers/reading/reported-failure.ts';

function judge(answer: unknown, field?: string) {
  return reportedFailure({ contentType: 'application/json', body: Buffer.from(JSON.stringify(answer)) }, field);
}

it.each([
  { code: 'R91.1', description: 'Solitary pulmonary nodule' },
  { code: 'C34', message: 'carcinoma suspected', type: 'ICD-10' },
  { code: 3, description: 'nodule' },
])('a finding with its code is no failure: %j', (answer) => {
  expect(judge(answer)).toBeNull();
});

describe('an answer with a good status that only says what went wrong', () => {
  it.each<[unknown, string]>([
    [{ error: 'CUDA out of memory' }, 'CUDA out of memory'],
    [{ error: { code: 13, message: 'no GPU' } }, 'no GPU'],
    [{ errors: ['one', 'two'], predictions: [] }, 'one; two'],
    [{ message: 'Internal server error', code: 500 }, 'Internal server error'],
    [{ message: 'no such model', code: 'E_MODEL', requestId: 'r-1' }, 'no such model'],
    [{ message: 'bad picture', code: 1001, data: null }, 'bad picture'],
    [{ success: false }, 'success is false'],
    [{ success: false, message: 'try later' }, 'try later'],
    [{ status: 'failed', reason: 'picture too small' }, 'picture too small'],
    [{ error: true, msg: 'no face' }, 'no face'],
    [[{ error: 'first' }], 'first'],
  ])('%j is told in its own words', (answer, words) => {
    const failure = judge(answer);
    expect(isAnswerKept(failure)).toBe(true);
    expect(failure === null ? '' : describeFailure(failure).sentence).toBe(
      `The model reported instead of a result: ${words}. Retry to send it again, or ask the model's owner.`,
    );
  });

  it.each([
    [{ predictions: [{ label: 'nodule', score: 0.9 }] }],
    [{ detections: [], error: null }],
    [{ detections: [], errors: [] }],
    [{ detections: [], error: 'none' }],
    [{ boxes: [[1, 2, 30, 40]], scores: [0.9], error: 'one slice was skipped' }],
    [{ message: 'ok', code: 0 }],
    [{ message: 'success', code: 1, data: { label: 'nodule', score: 0.9 } }],
    [{ message: 'processed', code: 200, status: 'success' }],
    [{ code: 'R91.1', message: 'Solitary nodule', text: 'a finding' }],
    [{ error: 0.03, label: 'nodule' }],
    ['fine'],
  ])('%j is an answer', (answer) => {
    expect(judge(answer)).toBeNull();
  });

  it('what is no JSON is an answer', () => {
    expect(reportedFailure({ contentType: 'text/plain', body: Buffer.from('error: none') }, 'error')).toBeNull();
  });
});

describe('a field that the profile names', () => {
  it.each<[string, unknown, string | null]>([
    ['state=FAILED', { state: 'FAILED', boxes: [[1, 2, 3, 4]] }, 'state is FAILED'],
    ['state=FAILED', { state: 'DONE' }, null],
    ['code!=0', { code: 7, message: 'busy' }, 'busy'],
    ['code!=0', { code: 0, error: 'a word about nothing' }, null],
    ['result.problem', { result: { problem: 'no lungs found' } }, 'result.problem is no lungs found'],
    ['result.problem', { result: { problem: '' } }, null],
    ['result.problem', { result: { problem: false } }, null],
    ['a.b', { 'a.b': 1 }, 'a.b is 1'],
    ['problem', [{ problem: null }, { problem: 'second' }], 'problem is second'],
    ['problem', { error: 'out of memory' }, 'out of memory'],
  ])('%s of %j', (field, answer, words) => {
    const failure = judge(answer, field);
    const expected = words === null ? undefined : `The model reported instead of a result: ${words}.`;
    expect(failure?.facts['what']).toBe(expected);
  });
});
