import { describe, expect, it } from 'vitest';
import { ExpectedFailure, reportError, WrongUse } from '../../../../../main/engine/base/expected-failure.ts';

describe('what may leave about an error', () => {
  it.each<[string, unknown, object]>([
    [
      'an expected failure, in its words',
      new ExpectedFailure('clock-skew', { detail: 'Signature expired' }),
      { kind: 'clock-skew', forIt: "The service refused the signature's time: Signature expired." },
    ],
    [
      'wrong use, as it says',
      new WrongUse('Choose another file.'),
      { kind: 'internal', sentence: 'Choose another file.' },
    ],
    [
      'a full disk',
      Object.assign(new Error('no'), { code: 'ENOSPC' }),
      { kind: 'storage-full', forIt: 'No space for the data directory: ENOSPC' },
    ],
    ['a bug, without any detail', new Error('Mustermann'), { kind: 'internal', forIt: 'Internal fault: see the log' }],
    ['what is no error', 'Mustermann', { kind: 'internal' }],
  ])('%s', (_case, error, reported) => {
    expect(reportError(error)).toMatchObject(reported);
    expect(JSON.stringify(reportError(error))).not.toContain('Mustermann');
  });
});

it('keeps its facts and its cause, and reads as the words for IT', () => {
  const cause = new Error('deep');
  const error = new ExpectedFailure('offline', { target: 'model.test', code: 'ENOTFOUND' }, { cause });
  expect([error.message, error.cause, error.failure]).toEqual([
    'No connection to model.test: ENOTFOUND.',
    cause,
    { kind: 'offline', facts: { target: 'model.test', code: 'ENOTFOUND' } },
  ]);
});
