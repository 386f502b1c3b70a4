import { describe, expect, it } from 'vitest';
import { ExpectedFailure, reportError, WrongUse } from '../../../../../main/engine/base/expected-failure.ts';
import { describeFailure, FAILURE_KINDS } from '../../../../../shared/failures.ts';

const INTERNAL = { kind: 'internal', ...describeFailure({ kind: 'internal', facts: {} }) };

function withCode(code: string): Error {
  return Object.assign(new Error('/home/anna/Muster^Anna.dcm'), { code });
}

describe('an expected failure', () => {
  it.each(FAILURE_KINDS)('of the kind %s says in the words for IT what it is', (kind) => {
    const facts = { detail: 'the details' };
    const error = new ExpectedFailure(kind, facts);
    const words = describeFailure({ kind, facts });
    expect([error.name, error.message, error.failure]).toEqual(['ExpectedFailure', words.forIt, { kind, facts }]);
    expect(reportError(error)).toEqual({ kind, ...words });
  });

  it('keeps its cause, and tells nobody of it', () => {
    const cause = new Error('the password is hunter2');
    const error = new ExpectedFailure('offline', {}, { cause });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(reportError(error))).not.toContain('hunter2');
  });
});

describe('what may leave about an error', () => {
  it('is the message of a request that was wrong', () => {
    const message = 'There is no profile of the name "chest".';
    expect(reportError(new WrongUse(message))).toEqual({ kind: 'internal', sentence: message, forIt: message });
  });

  it.each([
    ['an error', new Error('/home/anna/scan.dcm is gone')],
    ['an error with a code of its own', withCode('ENOENT')],
    ['a text', 'thrown as a text'],
    ['nothing', undefined],
    ['null', null],
    ['an object that looks like a failure', { failure: { kind: 'storage-full', facts: {} } }],
  ])('is no word of a bug: %s', (_, thrown) => {
    expect(reportError(thrown)).toEqual(INTERNAL);
  });

  it.each([
    ['ENOSPC', 'storage-full', "This computer's disk is full. Nothing is lost; free some space and Sagittal goes on."],
    ['SQLITE_CORRUPT', 'storage-damaged', "Sagittal's own records are damaged. Ask IT to look at the details."],
    [
      'SQLITE_BUSY',
      'storage-full',
      "Sagittal cannot write to this computer's disk. Nothing is lost; it goes on by itself as soon as it can.",
    ],
  ])('is the trouble of the disk behind %s', (code, kind, sentence) => {
    expect(reportError(withCode(code))).toMatchObject({ kind, sentence });
  });
});
