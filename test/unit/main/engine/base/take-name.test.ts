import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeName } from '../../../../../main/engine/base/take-name.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

/** A disk without links, as FAT is on Linux and on Windows, or some shares. */
const withoutLinks = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

function site() {
  const folder = temporaryFolder();
  const [finished, path] = [join(folder.path, 'x.part'), join(folder.path, 'x')];
  writeFileSync(finished, 'one');
  return { finished, path, folder: folder.path, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('a name', () => {
  it('is taken once, by a link', () => {
    using here = site();
    expect([takeName(here.finished, here.path), takeName(here.finished, here.path)]).toEqual([true, false]);
    expect(readFileSync(here.path, 'utf8')).toBe('one');
  });

  it.each(['EPERM', 'ENOTSUP', 'EISDIR', 'ENOSYS'])('is taken once where the disk knows no links (%s)', (code) => {
    using here = site();
    expect(takeName(here.finished, here.path, withoutLinks(code))).toBe(true);
    writeFileSync(here.finished, 'two');
    expect(takeName(here.finished, here.path, withoutLinks(code))).toBe(false);
    expect([readFileSync(here.path, 'utf8'), readdirSync(here.folder)]).toEqual(['one', ['x', 'x.part']]);
  });

  it('is taken where a process that ended has left its lock', () => {
    using here = site();
    const lock = `${here.path}.naming.part`;
    writeFileSync(lock, '');
    utimesSync(lock, 1, 1);
    expect(takeName(here.finished, here.path, withoutLinks('ENOTSUP'))).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });

  it('is not taken where the disk fails', () => {
    using here = site();
    expect(() => takeName(here.finished, here.path, withoutLinks('EIO'))).toThrow('EIO');
  });
});
