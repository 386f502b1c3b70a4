import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';
import { paxMember, tarFile } from '../../../../support/tar-file.ts';

async function listed(tar: Buffer, fileName = 'a.tar') {
  const archive = await openArchiveBytes(tar, fileName);
  const problem = archive.problem?.facts['detail'] ?? null;
  const members = archive.entries.map(({ name, entry }) => [
    name,
    entry.isFolder ? 'folder' : (entry.defect()?.failure.facts['detail'] ?? entry.sizeBytes),
  ]);
  return { members, problem };
}

describe('a tar', () => {
  it('is read like a zip: files, folders, long names; a link, a device and a name that leaves it are not followed', async () => {
    const long = `${'folder/'.repeat(30)}é.dcm`;
    const tar = tarFile([
      { name: 'in/', type: '5' },
      { name: 'in/a.dcm', content: 'aaaa' },
      paxMember({ mtime: '1', path: 'in/Müller.dcm' }),
      { name: 'short', content: 'bb' },
      { name: '././@LongLink', type: 'L', content: `${long}\0` },
      { name: 'cut', content: 'c' },
      { name: 'in/link', type: '2' },
      { name: 'in/hard', type: '1' },
      { name: 'in/device', type: '3' },
      paxMember({ 'GNU.sparse.major': '1' }),
      { name: 'holes', content: 'x' },
      { name: '../../etc/passwd', content: 'x' },
    ]);
    expect(await listed(tar)).toEqual({
      members: [
        ['in', 'folder'],
        ['in/a.dcm', 4],
        ['in/Müller.dcm', 2],
        [long, 1],
        ['in/link', 'symbolic link'],
        ['in/hard', 'hard link'],
        ['in/device', 'a tar member of type 3'],
        ['holes', 'a file with holes'],
        ['(..)/(..)/etc/passwd', 'unsafe name'],
      ],
      problem: null,
    });
    const archive = await openArchiveBytes(tar);
    const entry = archive.find('in/Müller.dcm');
    expect(String(await entry?.read())).toBe('bb');
  });

  it('that is cut off or lies about a size gives what stands before, and says so', async () => {
    const tar = tarFile([
      { name: 'a', content: 'aaaa' },
      { name: 'b', content: 'b', statedBytes: 8_000_000 },
    ]);
    expect(await listed(tar)).toEqual({
      members: [['a', 4]],
      problem: `a member ends behind byte ${tar.length}`,
    });
    const broken = tarFile([{ name: 'a', content: 'aaaa' }]);
    broken.write('no member', 1_024);
    expect(await listed(broken)).toEqual({
      members: [['a', 4]],
      problem: 'no member where one should be, at byte 1024',
    });
  });

  it('is the same where gzip packed it', async () => {
    expect(await listed(gzipSync(tarFile([{ name: 'in/a.dcm', content: 'aaaa' }])), 'a.tgz')).toEqual({
      members: [['in/a.dcm', 4]],
      problem: null,
    });
  });
});

describe('what gzip packed', () => {
  it.each([
    ['ct.dcm.gz', 'ct.dcm'],
    ['t1.mgz', 't1.mgh'],
    ['IM0001', 'IM0001'],
    ['.gz', '.gz'],
  ])('in %s is one file, %s, also where several packed pieces follow each other', async (fileName, name) => {
    const packed = Buffer.concat([gzipSync('first '), gzipSync('second')]);
    const archive = await openArchiveBytes(packed, fileName);
    expect(archive.entries.map((found) => found.name)).toEqual([name]);
    expect(String(await archive.find(name)?.read())).toBe('first second');
  });

  it('is refused where it is damaged', async () => {
    const packed = gzipSync('a'.repeat(1_000));
    packed.fill(0x55, 12, 20);
    expect((await openArchiveBytes(packed, 'x.gz')).problem?.facts['what']).toBe(
      'This packed file is damaged; it cannot be unpacked.',
    );
    expect((await openArchiveBytes(packed.subarray(0, 12), 'x.gz')).problem?.facts['detail']).toBe('Z_BUF_ERROR');
  });
});
