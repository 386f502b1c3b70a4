import { describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { toImageRecord } from '../../../../../main/engine/model/image-record.ts';
import { imageRecord } from '../../../../support/image-record.ts';

/** A row as SQLite answers it: flags are numbers, parts are JSON. */
function row(over: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...imageRecord(), sendAnyway: 0, ...over };
}

function refusalOf(given: unknown): unknown {
  try {
    toImageRecord(given);
  } catch (error) {
    return error instanceof ExpectedFailure ? error.failure : error;
  }
  return 'read';
}

const TROUBLE = { strikes: 1, passesBefore: 2, busySince: null, losses: 0, loneLosses: 0 };
const REMOTE = { kind: 'async', stage: 'submitted', since: 5, looks: 2, facts: { output: 's3://b/k', parts: 3 } };
const CONTENT = {
  sizeBytes: 9,
  sha256: 'ef',
  mediaType: 'application/zip',
  recipe: 'basic',
  files: 2,
  counts: { removed: 1, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 4 },
};
const IDENTITY = { pseudonym: 'P-1', patientName: 'Muster^Anna', birthDate: '19610312' };
const FAILURE = { kind: 'throttled', facts: { status: 429, detail: 'slow down' } };

describe('a row of the store', () => {
  it('reads as the image it was written from', () => {
    expect(toImageRecord(row())).toEqual(imageRecord());
  });

  it.each([
    [1, true],
    [0, false],
    [2, false],
  ])('takes the flag %d for %s', (flag, sendAnyway) => {
    expect(toImageRecord(row({ sendAnyway: flag })).sendAnyway).toBe(sendAnyway);
  });

  it.each([
    ['failure', FAILURE],
    ['trouble', TROUBLE],
    ['trouble', { ...TROUBLE, busySince: 77 }],
    ['remote', REMOTE],
    ['content', CONTENT],
    ['content', { ...CONTENT, masks: 'aa', textRule: { verdict: 'hold', why: 'it says so' } }],
    ['identity', IDENTITY],
  ])('reads the JSON of its %s', (column, value) => {
    expect(toImageRecord(row({ [column]: JSON.stringify(value) }))).toEqual({ ...imageRecord(), [column]: value });
  });

  it('leaves columns out that it does not know', () => {
    expect(toImageRecord(row({ colour: 'blue' }))).toEqual(imageRecord());
  });

  it.each([
    ['id', 'seven'],
    ['id', 1.5],
    ['batchMode', 'async'],
    ['mediaType', 'image/gif'],
    ['state', 'sleeping'],
    ['sizeBytes', null],
    ['textCheck', 'failed'],
    ['sendAnyway', true],
    ['createdAt', undefined],
  ])('is a damaged one where its %s is %j', (column, value) => {
    expect(refusalOf(row({ [column]: value }))).toEqual({
      kind: 'storage-damaged',
      facts: { detail: `an image's row does not read as one (${column})` },
    });
  });

  it('names every column that is wrong', () => {
    expect(refusalOf(row({ id: 'x', state: 'y', priority: null }))).toEqual({
      kind: 'storage-damaged',
      facts: { detail: "an image's row does not read as one (id, priority, state)" },
    });
  });

  it.each([null, undefined, 7, 'row', []])('is a damaged one where there is none but %j', (given) => {
    expect(refusalOf(given)).toMatchObject({ kind: 'storage-damaged' });
  });
});
