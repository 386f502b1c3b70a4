import { describe, expect, it } from 'vitest';
import { packError, unpackError } from '../../../../../main/engine/spool/content-tasks.ts';
import { DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';

/** An error as it comes out at the other thread. */
const crossed = (error: unknown) => unpackError(structuredClone(packError(error)));

describe('an error that crosses from one thread to another', () => {
  it('keeps the class of the spool and the cause with its code', () => {
    const cause = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const error = crossed(new CopyNotWritten('a copy cannot be written', { cause }));
    expect([error instanceof CopyNotWritten, error.message, error.cause]).toMatchObject([
      true,
      'a copy cannot be written',
      { message: 'no space', code: 'ENOSPC' },
    ]);
    expect(crossed(new DamagedEntry('cut short'))).toBeInstanceOf(DamagedEntry);
  });

  it('keeps its name where its class is not ours', () => {
    const error = crossed(new RangeError('too far'));
    expect([error.name, error.message, error.cause, 'code' in error]).toEqual([
      'RangeError',
      'too far',
      undefined,
      false,
    ]);
  });

  it('keeps causes of causes', () => {
    const error = crossed(new Error('a', { cause: new Error('b', { cause: new Error('c') }) }));
    expect(error).toMatchObject({ message: 'a', cause: { message: 'b', cause: { message: 'c' } } });
  });

  it.each([['a text'], [7], [null], [undefined]])('is one even where %j was thrown', (thrown) => {
    expect(crossed(thrown)).toMatchObject({ name: 'Error', message: String(thrown) });
  });
});
