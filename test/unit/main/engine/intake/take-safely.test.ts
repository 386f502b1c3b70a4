import { describe, expect, it } from 'vitest';
import { takeSafely } from '../../../../../main/engine/intake/take-safely.ts';
import { ThreadEnded } from '../../../../../main/engine/base/thread-ended.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';

const { signal } = new AbortController();

/** Rejects with the errors in turn, then takes. */
function failing(...errors: Error[]) {
  let asked = 0;
  return {
    asked: () => asked,
    take: () => {
      const error = errors[asked];
      asked += 1;
      return error === undefined ? Promise.resolve('taken') : Promise.reject(error);
    },
  };
}

describe('a file that is taken', () => {
  it('is refused by itself for a fault of ours, which is told', async () => {
    const bugs: unknown[] = [];
    const fault = new RangeError('out of bounds');
    const taken = await takeSafely(failing(fault).take, signal, (error) => bugs.push(error));
    expect([taken, bugs]).toEqual([{ kind: 'internal', facts: {} }, [fault]]);
  });

  it('is taken again where a thread ended over it and others, and refused where it ends one by itself', async () => {
    const together = failing(new ThreadEnded(false, null), new ThreadEnded(false, null));
    expect([await takeSafely(together.take, signal, () => undefined), together.asked()]).toEqual(['taken', 3]);
    const alone = failing(new ThreadEnded(false, null), new ThreadEnded(true, null));
    expect(await takeSafely(alone.take, signal, () => undefined)).toEqual({ kind: 'internal', facts: {} });
    const always = failing(...Array.from({ length: 9 }, () => new ThreadEnded(false, null)));
    expect(await takeSafely(always.take, signal, () => undefined)).toEqual({ kind: 'internal', facts: {} });
    expect([alone.asked(), always.asked()]).toEqual([2, 3]);
  });

  it('rejects with what is not its fault: the disks, and being stopped', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
    const full = new CopyNotWritten('a copy cannot be written', { cause: gone });
    const locked = Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' });
    for (const error of [gone, full, locked]) {
      await expect(takeSafely(failing(error).take, signal, () => undefined)).rejects.toBe(error);
    }
    const stopped = new Error('stopping');
    await expect(takeSafely(failing(stopped).take, AbortSignal.abort(), () => undefined)).rejects.toBe(stopped);
  });
});
