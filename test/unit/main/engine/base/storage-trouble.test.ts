import { expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { storageTrouble, troubleAt, troubleAtStart } from '../../../../../main/engine/base/storage-trouble.ts';

function coded(code: string): Error {
  return Object.assign(new Error('no'), { code });
}

function copyNotWritten(cause: unknown): Error {
  return Object.assign(new Error('no copy', { cause }), { name: 'CopyNotWritten' });
}

it.each<[string, unknown, object | null]>([
  ['ENOSPC', coded('ENOSPC'), { kind: 'storage-full', facts: { detail: 'ENOSPC' } }],
  ['EDQUOT', coded('EDQUOT'), { kind: 'storage-full', facts: { detail: 'EDQUOT' } }],
  ['SQLITE_FULL', coded('SQLITE_FULL'), { kind: 'storage-full', facts: { detail: 'SQLITE_FULL' } }],
  [
    'SQLITE_CORRUPT',
    coded('SQLITE_CORRUPT_INDEX'),
    { kind: 'storage-damaged', facts: { detail: 'SQLITE_CORRUPT_INDEX' } },
  ],
  ['SQLITE_NOTADB', coded('SQLITE_NOTADB'), { kind: 'storage-damaged', facts: { detail: 'SQLITE_NOTADB' } }],
  [
    'SQLITE_IOERR',
    coded('SQLITE_IOERR_WRITE'),
    { kind: 'storage-full', facts: { isFault: 1, detail: 'SQLITE_IOERR_WRITE' } },
  ],
  ['SQLITE_BUSY', coded('SQLITE_BUSY'), { kind: 'storage-full', facts: { isFault: 1, detail: 'SQLITE_BUSY' } }],
  ['SQLITE_CONSTRAINT, a bug', coded('SQLITE_CONSTRAINT'), null],
  ['ENOENT, of any file', coded('ENOENT'), null],
  [
    'a copy for which there is no room',
    copyNotWritten(coded('ENOSPC')),
    { kind: 'storage-full', facts: { detail: 'ENOSPC' } },
  ],
  [
    'a copy that the disk refuses',
    copyNotWritten(coded('EIO')),
    { kind: 'storage-full', facts: { isFault: 1, detail: 'EIO' } },
  ],
  [
    'a copy that failed without a reason',
    copyNotWritten(null),
    { kind: 'storage-full', facts: { isFault: 1, detail: 'unknown' } },
  ],
  [
    'a full budget',
    new ExpectedFailure('storage-full', { isBudget: 1 }),
    { kind: 'storage-full', facts: { isBudget: 1 } },
  ],
  ['another expected failure', new ExpectedFailure('offline'), null],
  ['what is no error', 'ENOSPC', null],
])('%s', (_case, error, failure) => {
  expect(storageTrouble(error)).toEqual(failure);
});

it('while a folder is opened is told as that, with the folder, and a rescue keeps what it says of itself', () => {
  const isAtStart = { isAtStart: 1, folder: '/data' };
  const full = { kind: 'storage-full', facts: { ...isAtStart, detail: 'ENOSPC' } };
  const failing = { kind: 'storage-full', facts: { ...isAtStart, isFault: 1, detail: 'EIO' } };
  expect(['ENOSPC', 'EIO'].map((code) => troubleAtStart(coded(code), '/data'))).toEqual([full, failing]);
  expect(troubleAtStart(new ExpectedFailure('storage-full', { isRescue: 1 }), '/data')?.facts).toEqual({
    ...isAtStart,
    isRescue: 1,
  });
  expect(troubleAt(coded('EIO'), '/data')?.facts).not.toHaveProperty('isAtStart');
  expect(troubleAtStart(new Error('a bug'), '/data')).toBe(null);
});
