import { mkdirSync, symlinkSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identityFrom, isWithin, pathWithin } from '../../../../../main/engine/base/same-place.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { CAN_LINK } from '../../../../support/this-system.ts';

describe('a place within a folder', () => {
  it.skipIf(!CAN_LINK)('is told by what it is, through links too', () => {
    using folder = temporaryFolder();
    const source = join(folder.path, 'in');
    mkdirSync(join(source, 'deep'), { recursive: true });
    symlinkSync(join(source, 'deep'), join(folder.path, 'link'));
    const within = ['in', 'in/deep', 'in/deep/new/x', 'link', 'link/new', 'inner', '.'].map((name) =>
      isWithin(join(folder.path, name), source),
    );
    expect(within).toEqual([true, true, true, true, true, false, false]);
  });

  it('is told where a disk has one folder under names in two cases', () => {
    const look = { identityOf: (path: string) => path.toLowerCase(), realPathOf: (path: string) => path };
    expect([isWithin('/Scans/OUT', '/scans', look), isWithin('/Scan/OUT', '/scans', look)]).toEqual([true, false]);
  });

  it('is told by its name where the disk says nothing', () => {
    const look = { identityOf: () => null, realPathOf: (path: string) => path };
    expect([isWithin('/a/b', '/a', look), isWithin('/ab', '/a', look)]).toEqual([true, false]);
    expect(identityFrom({ dev: 1n, ino: 0n })).toBeNull();
  });
});

it.each([
  [win32, 'E:\\', 'E:\\a.png', 'a.png'],
  [win32, 'C:\\Hot', 'c:\\hot\\deep\\a.png', 'deep\\a.png'],
  [win32, 'C:\\Hot', 'D:\\Hot\\a.png', null],
  [win32, 'C:\\Hot', 'C:\\Hotter\\a.png', null],
  [posix, '/', '/a.png', 'a.png'],
  [posix, '/hot', '/hot/..a.png', '..a.png'],
  [posix, '/hot', '/hot', ''],
  [posix, '/hot', '/', null],
])('the rest of a path below a folder, also below a drive', (paths, folder, path, rest) => {
  expect(pathWithin(folder, path, paths)).toBe(rest);
});
