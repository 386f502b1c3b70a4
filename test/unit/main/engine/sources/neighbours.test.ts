import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neighboursInArchive, neighboursOnDisk } from '../../../../../main/engine/sources/neighbours.ts';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { zipFile, type ZipMember } from '../../../../support/zip-file.ts';

function folderWith(...names: readonly string[]) {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  for (const name of names) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), name.repeat(500));
  }
  return { at, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('beside a file on disk', () => {
  it('is the beginning of another one, and where that is', async () => {
    using folder = folderWith('a.hdr', 'a.img');
    const path = folder.at('a.img');
    expect(await neighboursOnDisk(folder.at('a.hdr')).beside('a.img')).toEqual({
      head: Buffer.from('a.img'.repeat(500)).subarray(0, 1_024),
      sizeBytes: 2_500,
      place: { kind: 'file', path },
      path,
    });
  });

  it('is nothing where there is no file of that name', async () => {
    using folder = folderWith('a.hdr', 'a.img/inside');
    const { beside } = neighboursOnDisk(folder.at('a.hdr'));
    expect(await Promise.all(['a.img', 'b.img', 'a.hdr/x'].map(beside))).toEqual([null, null, null]);
  });

  it('lies what a disc lists, whatever the system made of its names; the rest is missing', async () => {
    using folder = folderWith('DICOMDIR', 'im/a.;1', 'IM2/B');
    const { missing } = neighboursOnDisk(folder.at('DICOMDIR'));
    expect(
      await missing([
        ['IM', 'A'],
        ['IM', 'C'],
        ['IM2', 'b'],
        ['NONE', 'D'],
      ]),
    ).toEqual([folder.at('IM/C'), folder.at('NONE/D')]);
    expect(await missing([])).toEqual([]);
  });
});

describe('beside a member of an archive', () => {
  async function around(name: string, ...members: readonly ZipMember[]) {
    const archive = await openArchiveBytes(zipFile(members));
    const toPlace = (member: string) => ({ kind: 'member', archive: '/a.zip', member }) as const;
    return neighboursInArchive(archive, name, toPlace, (member) => `/a.zip/${member}`);
  }

  it('is the beginning of another one in its folder, and where that is', async () => {
    const { beside } = await around(
      'in/a.hdr',
      { name: 'a.img', content: 'above' },
      { name: 'in/a.img', content: 'b'.repeat(2_000) },
    );
    expect(await beside('a.img')).toEqual({
      head: Buffer.alloc(1_024, 'b'),
      sizeBytes: 2_000,
      place: { kind: 'member', archive: '/a.zip', member: 'in/a.img' },
      path: '/a.zip/in/a.img',
    });
  });

  it('is nothing where there is none, or it cannot be unpacked', async () => {
    const { beside } = await around('a.hdr', { name: 'a.img', content: 'x', flags: 1 });
    expect([await beside('a.img'), await beside('b.img')]).toEqual([null, null]);
  });

  it('is missing what a disc lists and nobody packed', async () => {
    const { missing } = await around('cd/DICOMDIR', { name: 'cd/IM/A', content: 'x' });
    expect(
      await missing([
        ['IM', 'A'],
        ['IM', 'B'],
      ]),
    ).toEqual(['/a.zip/cd/IM/B']);
  });
});
