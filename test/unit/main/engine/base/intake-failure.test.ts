import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  describeReadError,
  errorCode,
  leftOutState,
  unreadable,
  unsupported,
} from '../../../../../main/engine/base/intake-failure.ts';
import { describeFailure } from '../../../../../shared/failures.ts';

const withCode = (code: unknown) => Object.assign(new Error('x'), { code });

/** The error of reading that path. */
function errorOf(path: string): unknown {
  try {
    readFileSync(path);
    return null;
  } catch (error) {
    return error;
  }
}

describe('an error of the operating system', () => {
  const cases = [
    [
      '/nowhere/at/all',
      'ENOENT',
      'This file was moved or deleted while it was being added. Look where it is now and add it again.',
    ],
    ['/', 'EISDIR', 'This is a folder, not a file. Add it as a folder.'],
    [
      `/${'a'.repeat(5_000)}`,
      'ENAMETOOLONG',
      'The name or the path of this file is too long. Shorten it and add it again.',
    ],
  ] as const;
  // Windows calls a name that is too long one that is not there.
  it.each(process.platform === 'win32' ? cases.slice(0, 2) : cases)(
    'of %.20s is told in words, its code to IT',
    (path, code, sentence) => {
      const failure = describeReadError(errorOf(path), 'file');
      expect([describeFailure(failure).sentence, failure.facts['detail']]).toEqual([
        sentence,
        `${code} when reading the file`,
      ]);
    },
  );

  it('names what could not be read, and one that nobody has words for has general ones', () => {
    expect(describeReadError(withCode('EPERM'), 'folder').facts['what']).toMatch(/^This folder may not be opened/);
    expect(describeReadError(withCode('UNKNOWN'), 'folder').facts).toMatchObject({
      what: 'This folder cannot be read.',
      detail: 'UNKNOWN when reading the folder',
    });
  });

  it('is told from a bug, which is thrown again', () => {
    const bugs = [
      new Error('x'),
      withCode('ERR_INVALID_ARG_TYPE'),
      withCode('SQLITE_BUSY'),
      withCode(5),
      'ENOENT',
      null,
    ];
    expect(bugs.map(errorCode)).toEqual(bugs.map(() => null));
    expect(['EIO', 'E2BIG', 'UNKNOWN'].map((code) => errorCode(withCode(code)))).toEqual(['EIO', 'E2BIG', 'UNKNOWN']);
    const bug = new TypeError('a bug');
    expect(() => describeReadError(bug, 'file')).toThrow(bug);
  });
});

it('what is none of ours is skipped, all else waits for a person', () => {
  const kinds = ['changed-on-disk', 'too-large'] as const;
  const failures = [unsupported('a', 'b'), unreadable('a', 'b'), ...kinds.map((kind) => ({ kind, facts: {} }))];
  expect(failures.map(leftOutState)).toEqual(['skipped', 'quarantined', 'quarantined', 'quarantined']);
});

it('an unreadable file says what a person can do, the usual thing where nothing better is known', () => {
  expect([unreadable('a', 'b').facts['advice'], unreadable('a', 'b', 'c').facts['advice']]).toEqual([
    'Export it again and add it once more.',
    'c',
  ]);
});
