import { describe, expect, it } from 'vitest';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import { storageTrouble } from '../../../../../main/engine/base/storage-trouble.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function setUp() {
  const heard: string[] = [];
  const health: StorageHealth = new StorageHealth({
    onChange: () => heard.push(health.trouble?.kind ?? 'well'),
    onDamage: () => heard.push('damage'),
  });
  return { health, heard, signal: new AbortController().signal };
}

describe('storage health', () => {
  it('tries what must not be lost until the disk takes it, and says why it waits', async () => {
    const { health, heard, signal } = setUp();
    let tries = 0;
    const value = await health.persist(
      'intake',
      () => {
        tries += 1;
        if (tries < 3) throw diskError('SQLITE_FULL');
        return 'kept';
      },
      signal,
    );
    expect([value, tries, heard]).toEqual(['kept', 3, ['storage-full', 'well']]);
  });

  it('lets a timer live on, but not with a bug', () => {
    const { health, heard } = setUp();
    health.guard('queue', () => {
      throw diskError('SQLITE_IOERR_WRITE');
    });
    expect([health.trouble?.facts, heard]).toEqual([{ isFault: 1, detail: 'SQLITE_IOERR_WRITE' }, ['storage-full']]);
    expect(() => {
      health.guard('queue', () => {
        throw new TypeError('a bug');
      });
    }).toThrow('a bug');
  });

  it('does not hide the trouble of one part behind the health of another', () => {
    const { health } = setUp();
    health.guard('queue', () => {
      throw diskError('ENOSPC');
    });
    health.guard('upkeep', () => undefined);
    expect(health.trouble).toEqual({ kind: 'storage-full', facts: { detail: 'ENOSPC' } });
  });

  it('tells of damage once', () => {
    const { health, heard } = setUp();
    for (let turn = 0; turn < 2; turn += 1) {
      health.guard('queue', () => {
        throw diskError('SQLITE_CORRUPT');
      });
    }
    expect(heard).toEqual(['storage-damaged', 'damage']);
  });

  it('stops waiting when it is told to', async () => {
    const { health } = setUp();
    const stop = new AbortController();
    const waiting = health.persist(
      'intake',
      () => {
        stop.abort(new Error('stopping'));
        throw diskError('ENOSPC');
      },
      stop.signal,
    );
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('knows the disk behind a copy that could not be written', () => {
    const denied = new CopyNotWritten('x', { cause: diskError('EACCES') });
    expect([storageTrouble(denied), storageTrouble(diskError('ENOENT'))]).toEqual([
      { kind: 'storage-full', facts: { isFault: 1, detail: 'EACCES' } },
      null,
    ]);
  });
});
