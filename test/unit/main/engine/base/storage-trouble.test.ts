import { describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { storageTrouble } from '../../../../../main/engine/base/storage-trouble.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';

function withCode(code: string): Error {
  return Object.assign(new Error('no words'), { code });
}

const full = (detail: string) => ({ kind: 'storage-full', facts: { detail } });
const damaged = (detail: string) => ({ kind: 'storage-damaged', facts: { detail } });
const fault = (detail: string) => ({ kind: 'storage-full', facts: { isFault: 1, detail } });

describe('what an error says about the disk', () => {
  it.each([
    ['ENOSPC', full],
    ['EDQUOT', full],
    ['SQLITE_FULL', full],
    ['SQLITE_CORRUPT', damaged],
    ['SQLITE_CORRUPT_INDEX', damaged],
    ['SQLITE_NOTADB', damaged],
    ['SQLITE_IOERR', fault],
    ['SQLITE_IOERR_WRITE', fault],
    ['SQLITE_CANTOPEN', fault],
    ['SQLITE_READONLY_DBMOVED', fault],
    ['SQLITE_BUSY_SNAPSHOT', fault],
    ['SQLITE_PROTOCOL', fault],
  ])('is told by the code %s', (code, told) => {
    expect(storageTrouble(withCode(code))).toEqual(told(code));
  });

  it.each(['ENOENT', 'EACCES', 'ECONNRESET', 'SQLITE_CONSTRAINT', 'SQLITE_ERROR', 'XENOSPC', ''])(
    'is nothing with the code %j',
    (code) => {
      expect(storageTrouble(withCode(code))).toBeNull();
    },
  );

  it.each([[new Error('ENOSPC')], ['ENOSPC'], [undefined], [null], [{ code: 'ENOSPC' }]])(
    'is nothing without a code of an error: %j',
    (thrown) => {
      expect(storageTrouble(thrown)).toBeNull();
    },
  );

  it.each([
    ['a disk that is full', withCode('ENOSPC'), full('ENOSPC')],
    ['a folder that may not be written', withCode('EACCES'), fault('EACCES')],
    ['a disk that fails', withCode('EIO'), fault('EIO')],
    ['whatever it was', new Error('no code'), fault('unknown')],
    ['nothing at all', undefined, fault('unknown')],
  ])('is always something for a copy that was not written over %s', (_, cause, trouble) => {
    expect(storageTrouble(new CopyNotWritten('the copy was not written', { cause }))).toEqual(trouble);
  });

  it('is what an expected failure says, where that is a disk without room', () => {
    const facts = { isBudget: 1 };
    expect(storageTrouble(new ExpectedFailure('storage-full', facts))).toEqual({ kind: 'storage-full', facts });
  });

  it.each(['storage-damaged', 'offline', 'internal', 'unreadable-file'] as const)(
    'is nothing for an expected failure of the kind %s',
    (kind) => {
      expect(storageTrouble(new ExpectedFailure(kind, {}, { cause: withCode('ENOSPC') }))).toBeNull();
    },
  );
});
