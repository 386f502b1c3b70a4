import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openReader } from '../../../../../main/engine/base/random-reader.ts';
import { LARGEST_INNER_ARCHIVE_BYTES, MOST_MEMBERS } from '../../../../../main/engine/sources/archive-limits.ts';
import {
  openArchiveBytes,
  openArchiveFile,
  readArchiveFile,
  readInnerArchive,
} from '../../../../../main/engine/sources/open-archive.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { withZip64End, zipFile } from '../../../../support/zip-file.ts';

describe('an archive', () => {
  it('is opened from a file, read and closed', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.zip');
    const zip = zipFile([{ name: 'in/a', content: 'aaaa' }]);
    writeFileSync(path, zip);
    const archive = await openArchiveFile(path);
    const entry = archive.find('in/a');
    if (entry === null) throw new Error('it is there');
    expect([archive.sizeBytes, archive.problem, String(await archive.read(entry))]).toEqual([zip.length, null, 'aaaa']);
    await archive.close();
    await expect(archive.read(entry)).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('is found by harmless names, the first of each; a folder is no member', async () => {
    const archive = await openArchiveBytes(
      zipFile([{ name: '/b\\a', content: '1' }, { name: 'b/./a', content: '22' }, { name: 'in/' }, { name: '../up' }]),
    );
    expect(archive.entries.map(({ name }) => name)).toEqual(['b/a', 'b/a', 'in', '(..)/up']);
    expect([archive.find('b/a')?.sizeBytes, archive.find('in'), archive.find('../up')]).toEqual([1, null, null]);
    expect(archive.find('(..)/up')?.name).toBe('../up');
  });

  it('that is no zip is empty and says why', async () => {
    const archive = await openArchiveBytes(Buffer.from('no zip'));
    expect([archive.entries, archive.problem]).toEqual([
      [],
      { kind: 'unreadable-file', facts: expect.objectContaining({ detail: 'no end of central directory' }) },
    ]);
  });

  it('of too many files is read up to the limit', async () => {
    const one = zipFile([{ name: 'a', content: '1' }]);
    const [local, line, end] = [one.subarray(0, 32), one.subarray(32, -22), one.subarray(-22)];
    const many = (files: number) =>
      openArchiveBytes(withZip64End(Buffer.concat([local, ...Array<Buffer>(files).fill(line), end]), { files }));
    const most = await many(MOST_MEMBERS - 1);
    const over = await many(MOST_MEMBERS + 1);
    expect([most.entries.length, most.problem]).toEqual([MOST_MEMBERS - 1, null]);
    expect([over.entries.length, over.problem?.facts['detail']]).toEqual([
      MOST_MEMBERS,
      `the limit is ${MOST_MEMBERS} entries`,
    ]);
  });
});

describe('a file that cannot be read', () => {
  it('rejects with what the system says, and is closed again', async () => {
    using folder = temporaryFolder();
    await expect(openArchiveFile(join(folder.path, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
    const opened = await openReader(folder.path);
    let closed = 0;
    const close = () => {
      closed += 1;
      return opened.close();
    };
    await expect(readArchiveFile({ ...opened, sizeBytes: 100, close }, folder.path)).rejects.toMatchObject({
      code: 'EISDIR',
    });
    expect(closed).toBe(1);
  });
});

describe('an archive in an archive', () => {
  it('is read into memory up to a size', async () => {
    const inner = zipFile([{ name: 'x', content: 'x' }]);
    const outer = await openArchiveBytes(zipFile([{ name: 'in.zip', content: inner }]));
    const entry = outer.find('in.zip');
    if (entry === null) throw new Error('it is there');
    expect(await readInnerArchive(outer, entry)).toEqual(inner);
    const sizeBytes = LARGEST_INNER_ARCHIVE_BYTES + 1;
    await expect(readInnerArchive(outer, { ...entry, sizeBytes })).rejects.toMatchObject({
      failure: { facts: { detail: `${sizeBytes} bytes, the limit is ${LARGEST_INNER_ARCHIVE_BYTES}` } },
    });
  });
});
